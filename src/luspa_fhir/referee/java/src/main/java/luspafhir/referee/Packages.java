package luspafhir.referee;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.LenientErrorHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.utilities.npm.NpmPackage;

/** The definitions of FHIR packages that come on top of FHIR's own. */
final class Packages {
    private Packages() {}

    static PrePopulatedValidationSupport read(FhirContext context, List<Path> packages) throws IOException {
        PrePopulatedValidationSupport definitions = new PrePopulatedValidationSupport(context);
        IParser parser = context.newJsonParser();
        parser.setParserErrorHandler(new LenientErrorHandler(false));
        for (Path path : packages) {
            NpmPackage content = open(path);
            for (String file : content.listResources("StructureDefinition", "ValueSet", "CodeSystem")) {
                String text = new String(content.load("package", file).readAllBytes(), StandardCharsets.UTF_8);
                definitions.addResource(parser.parseResource(text));
            }
        }
        return definitions;
    }

    private static NpmPackage open(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            return NpmPackage.fromFolder(path.toString());
        }
        try (var stream = Files.newInputStream(path)) {
            return NpmPackage.fromPackage(stream);
        }
    }
}
