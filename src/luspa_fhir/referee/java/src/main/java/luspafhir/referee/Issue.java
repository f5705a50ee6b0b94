package luspafhir.referee;

import ca.uhn.fhir.validation.SingleValidationMessage;

/** What the validator says of one place; absent members are null and are not written. */
record Issue(String severity, String expression, String messageId, String message, Integer line, Integer column) {

    static Issue of(SingleValidationMessage said) {
        return new Issue(
                said.getSeverity().getCode(),
                said.getLocationString(),
                said.getMessageId(),
                said.getMessage(),
                counted(said.getLocationLine()),
                counted(said.getLocationCol()));
    }

    /** For a file on which the validator itself broke. */
    static Issue unjudged(Throwable problem) {
        return new Issue("fatal", null, "REFEREE_FAILED", problem.toString(), null, null);
    }

    private static Integer counted(Integer number) {
        return number == null || number < 1 ? null : number;
    }
}
