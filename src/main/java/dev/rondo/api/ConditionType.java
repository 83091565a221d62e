package dev.rondo.api;

/** The types of conditions, in the order of the list in a status, which is that of their names. */
public enum ConditionType {
    ENDPOINTS_RESOLVED("EndpointsResolved", "Every endpoint of the run is known, and the list is frozen."),
    FINISHED("Finished", "The run has ended, however it ended: what a script waits for."),
    GENERATORS_READY("GeneratorsReady", "Every load generator has joined and none is lost."),
    OBJECTIVES_MET("ObjectivesMet", "Every objective is met, the largest share of errors among them."),
    READY("Ready", "The run has succeeded. `False` says that it is under way, or, with `Stalled`, that it failed."),
    RECONCILING("Reconciling", "The operator is at work on the run. Absent when it isn't."),
    RESULTS_AVAILABLE("ResultsAvailable", "The result document is stored in the ConfigMaps of `status.results`."),
    RESULTS_VALID("ResultsValid", "The servers were measured, and not the generators."),
    STALLED("Stalled", "The run has failed and won't go on by itself. Absent otherwise.");

    private final String word;
    private final String meaning;

    ConditionType(String word, String meaning) {
        this.word = word;
        this.meaning = meaning;
    }

    /** Its name in a status. */
    public String word() {
        return word;
    }

    /** What {@code True} says, for users. */
    public String meaning() {
        return meaning;
    }

    /** Whether it is in the list only while it is true, as kstatus wants it. */
    boolean isPresentOnlyWhenTrue() {
        return this == RECONCILING || this == STALLED;
    }
}
