import java.io.FileInputStream;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Checks files against profiles: {@code Validate ua1,2a FILE...}; the exit status says whether all passed. */
public final class Validate {
  public static void main(String[] arguments) {
    VeraGreenfieldFoundryProvider.initialise();
    java.util.logging.LogManager.getLogManager().reset();
    String[] profiles = arguments[0].split(",");
    int checked = 0;
    boolean allPass = true;
    for (int i = 1; i < arguments.length; i++) {
      for (String profile : profiles) {
        allPass &= passes(arguments[i], profile);
        checked++;
      }
    }
    if (checked == 0) {
      System.err.println("nothing was checked");
    }
    System.exit(checked == 0 ? 2 : allPass ? 0 : 1);
  }

  private static boolean passes(String file, String profile) {
    try {
      PDFAFlavour flavour = PDFAFlavour.fromString(profile);
      if (flavour == PDFAFlavour.NO_FLAVOUR) {
        throw new IllegalArgumentException("veraPDF has no profile " + profile);
      }
      try (InputStream input = new FileInputStream(file);
          PDFAParser parser = Foundries.defaultInstance().createParser(input, flavour);
          PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false)) {
        ValidationResult result = validator.validate(parser);
        boolean passes = result.isCompliant() && result.getTotalAssertions() > 0;
        System.out.printf("%s %s %s, %d checks%n", file, profile, passes ? "PASS" : "FAIL", result.getTotalAssertions());
        failures(result).forEach((failure, times) -> System.out.printf("    %dx %s%n", times, failure));
        return passes;
      }
    } catch (Exception | LinkageError fault) {
      System.out.printf("%s %s ERROR %s%n", file, profile, fault);
      return false;
    }
  }

  private static Map<String, Integer> failures(ValidationResult result) {
    Map<String, Integer> failures = new LinkedHashMap<>();
    for (TestAssertion assertion : result.getTestAssertions()) {
      if (assertion.getStatus() == TestAssertion.Status.FAILED) {
        String rule = assertion.getRuleId().getClause() + "-" + assertion.getRuleId().getTestNumber();
        failures.merge(rule + " " + assertion.getMessage(), 1, Integer::sum);
      }
    }
    return failures;
  }
}
