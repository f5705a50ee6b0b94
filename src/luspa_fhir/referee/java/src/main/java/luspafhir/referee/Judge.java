package luspafhir.referee;

import static org.hl7.fhir.r5.utils.validation.constants.ReferenceValidationPolicy.IGNORE;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.ConceptValidationOptions;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.context.support.ValidationSupportContext;
import ca.uhn.fhir.util.ClasspathUtil;
import ca.uhn.fhir.validation.FhirValidator;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.fhir.ucum.UcumEssenceService;
import org.fhir.ucum.UcumService;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.common.hapi.validation.validator.WorkerContextValidationSupportAdapter;
import org.hl7.fhir.r5.utils.validation.constants.BestPracticeWarningLevel;
import org.hl7.fhir.validation.instance.advisor.BasePolicyAdvisorForFullValidation;

/** HL7's instance validator for one release of FHIR, without a network and without a terminology server. */
final class Judge {
    private final FhirValidator validator;

    Judge(FhirContext context, List<Path> packages) throws Exception {
        ValidationSupportChain support = new ValidationSupportChain(
                new DefaultProfileValidationSupport(context),
                Packages.read(context, packages),
                new CommonCodeSystemsTerminologyService(context),
                new TermsWithDisplays(context),
                new SnapshotGeneratingValidationSupport(context),
                unknownCodeSystems(context));
        FhirInstanceValidator instances = new FhirInstanceValidator(support);
        instances.setWrappedWorkerContext(support, new ContextThatConvertsUnits(support));
        instances.setBestPracticeWarningLevel(BestPracticeWarningLevel.Warning);
        instances.setAllowExamples(true);
        // Without these two, a reference may lead to any type of resource.
        instances.setAssumeValidRestReferences(true);
        instances.setValidatorPolicyAdvisor(new BasePolicyAdvisorForFullValidation(IGNORE, Set.of()));
        validator = context.newValidator().registerValidatorModule(instances);
    }

    /** What is said of a file, each thing once, in the validator's order. */
    List<Issue> judge(Path file) {
        try {
            String text = Files.readString(file);
            return validator.validateWithResult(text).getMessages().stream().map(Issue::of).distinct().toList();
        } catch (OutOfMemoryError noMemory) {
            throw noMemory;
        } catch (Throwable problem) { // HL7's code also throws Errors; the other files are still to be judged
            return List.of(Issue.unjudged(problem));
        }
    }

    /** Codes of a system that is not at hand cannot be looked up: said as a warning, as HL7's own program does. */
    private static IValidationSupport unknownCodeSystems(FhirContext context) {
        UnknownCodeSystemWarningValidationSupport support = new UnknownCodeSystemWarningValidationSupport(context);
        support.setNonExistentCodeSystemSeverity(IValidationSupport.IssueSeverity.WARNING);
        return support;
    }

    /** HAPI compares the display of a coding with its code system only where it is told to. */
    private static final class TermsWithDisplays extends InMemoryTerminologyServerValidationSupport {
        TermsWithDisplays(FhirContext context) {
            super(context);
        }

        @Override
        public CodeValidationResult validateCode(
                ValidationSupportContext root, ConceptValidationOptions options,
                String system, String code, String display, String valueSet) {
            return super.validateCode(root, options.setValidateDisplay(true), system, code, display, valueSet);
        }
    }

    /** HAPI leaves units unconverted, and 500 mg would be above 1 g. */
    private static final class ContextThatConvertsUnits extends WorkerContextValidationSupportAdapter {
        private final UcumService units;

        ContextThatConvertsUnits(IValidationSupport support) throws Exception {
            super(support);
            try (var essence = ClasspathUtil.loadResourceAsStream("/ucum-essence.xml")) {
                units = new UcumEssenceService(essence);
            }
        }

        @Override
        public UcumService getUcumService() {
            return units;
        }
    }
}
