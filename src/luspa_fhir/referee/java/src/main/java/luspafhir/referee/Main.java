package luspafhir.referee;

import ca.uhn.fhir.context.FhirContext;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * {@code java -jar referee.jar RELEASE [PACKAGE...]}: judges files one after the other, in one JVM.
 *
 * <p>Standard input has one file name a line, as a JSON string; standard output gets {@code {"ready":true}}, then one
 * line of JSON for each file, at once. A PACKAGE is a .tgz, or a folder that holds {@code package/}. Exit status: 0 all
 * files were judged, 2 they could not be; what was found in them does not change it.
 */
public final class Main {
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    private Main() {}

    public static void main(String[] arguments) {
        PrintStream answers = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.setOut(System.err); // what libraries print must not come between the answers
        try {
            Judge judge = new Judge(context(arguments[0]), packages(arguments));
            answers.println("{\"ready\":true}"); // from here on, what breaks it is the fault of a file
            BufferedReader names = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
            for (String line = names.readLine(); line != null; line = names.readLine()) {
                String name = GSON.fromJson(line, String.class);
                answers.println(GSON.toJson(new Answer(name, judge.judge(Path.of(name)))));
            }
        } catch (Throwable problem) {
            System.err.println(problem);
            System.exit(2);
        }
        System.exit(0); // some libraries leave threads behind
    }

    private static FhirContext context(String release) {
        return switch (release) {
            case "R4" -> FhirContext.forR4();
            case "R4B" -> FhirContext.forR4B();
            case "R5" -> FhirContext.forR5();
            default -> throw new IllegalArgumentException("There is no release " + release);
        };
    }

    private static List<Path> packages(String[] arguments) {
        return Arrays.stream(arguments).skip(1).map(Path::of).toList();
    }

    /** The line for one file; its fields are the members of the JSON. */
    private record Answer(String file, List<Issue> issues) {}
}
