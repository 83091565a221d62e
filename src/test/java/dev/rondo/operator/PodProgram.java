package dev.rondo.operator;

import dev.rondo.generator.GeneratorEnd;
import dev.rondo.generator.GeneratorProcess;
import dev.rondo.generator.GeneratorSettings;

/** What the container of a pod does. */
interface PodProgram {
    /** Runs to its end, on the caller's thread. */
    GeneratorEnd execute() throws InterruptedException;

    /**
     * As SIGTERM does; from another thread.
     *
     * @return false if there is nothing to wait for
     */
    boolean interrupt();

    /** A generator that runs for real. */
    static PodProgram generator(GeneratorSettings settings) {
        GeneratorProcess process = new GeneratorProcess(settings);
        return new PodProgram() {
            @Override
            public GeneratorEnd execute() throws InterruptedException {
                return process.execute();
            }

            @Override
            public boolean interrupt() {
                return process.interrupt();
            }
        };
    }
}
