package dev.rondo.leaks;

import net.jqwik.api.lifecycle.AfterContainerHook;
import net.jqwik.api.lifecycle.ContainerLifecycleContext;
import net.jqwik.api.lifecycle.PropagationMode;

/** The same as {@link LeaksFailTests} for property tests, whose engine may run after that of the others. */
public final class LeaksFailProperties implements AfterContainerHook {
    @Override
    public PropagationMode propagateTo() {
        return PropagationMode.ALL_DESCENDANTS;
    }

    @Override
    public void afterContainer(ContainerLifecycleContext context) {
        if (context.optionalContainerClass().isEmpty()) {
            LeaksFailTests.collectAndNotice();
        }
        Leaks.OF_NETTY.failIfAny("by the end of " + context.label());
    }
}
