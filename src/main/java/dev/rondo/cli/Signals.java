package dev.rondo.cli;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Signals of the process. The JVM's own way, a shutdown hook, can't tell a second Ctrl-C from the first; the class that can,
 * {@code sun.misc.Signal}, is in every JVM but not in the platform's API, so it is reached by reflection.
 */
final class Signals {
    private static final int SIGINT = 2;
    private static final int SIGTERM = 15;

    private Signals() {}

    /**
     * Hands the first SIGINT or SIGTERM to {@code first}, as the exit code that it asks for (130 or 143), on a thread of
     * the JVM. The second one ends the process at once; see {@link SignalSequence}.
     */
    static void onFirst(IntConsumer first) {
        onFirst(first, () -> {});
    }

    /** {@link #onFirst(IntConsumer)}, with something to do, shortly, before the second signal ends the process. */
    static void onFirst(IntConsumer first, Runnable last) {
        IntConsumer halt = code -> {
            last.run();
            Runtime.getRuntime().halt(code);
        };
        SignalSequence sequence = new SignalSequence(first, halt, System::nanoTime);
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object proxy = Proxy.newProxyInstance(
                    Signals.class.getClassLoader(), new Class<?>[] {handler}, new Handler(sequence));
            for (String name : new String[] {"INT", "TERM"}) {
                Object instance = signal.getConstructor(String.class).newInstance(name);
                signal.getMethod("handle", signal, handler).invoke(null, instance, proxy);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JVM has no sun.misc.Signal", e);
        }
    }

    private static final class Handler implements InvocationHandler {
        private final SignalSequence sequence;

        Handler(SignalSequence sequence) {
            this.sequence = sequence;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object[] arguments) {
            if (!method.getName().equals("handle")) {
                return switch (method.getName()) {
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    default -> "signal handler";
                };
            }
            sequence.received(128 + (arguments[0].toString().equals("SIGINT") ? SIGINT : SIGTERM));
            return null;
        }
    }
}
