package org.reliabilityjunit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.reliabilityjunit.internal.evidence.redact.Redactor;
import org.reliabilityjunit.internal.plan.PlanException;
import org.reliabilityjunit.internal.process.ProcessGuard;
import org.reliabilityjunit.internal.run.Providers;

/** What the scenarios of a run share; JUnit's store keeps and closes it. */
final class RunScope {

    private static final Namespace NAMESPACE = Namespace.create(ReliabilityExtension.class);

    private final ExtensionContext context;
    private final Store store;

    private RunScope(ExtensionContext context) {
        this.context = context;
        this.store = context.getRoot().getStore(NAMESPACE);
    }

    static RunScope of(ExtensionContext context) {
        return new RunScope(context);
    }

    private <T> T shared(Store where, Object key, Class<T> type, Supplier<T> make) {
        return type.cast(where.getOrComputeIfAbsent(key, any -> make.get(), type));
    }

    /** Made before everything that uses it, and so closed after it. */
    ProcessGuard processes() {
        return shared(store, ProcessGuard.class, ProcessGuard.class, ProcessGuard::new);
    }

    Providers providers() {
        return shared(
                store,
                Providers.class,
                Providers.class,
                () -> Providers.load(Thread.currentThread().getContextClassLoader()));
    }

    /** One for the run: equal secrets read the same in all that is kept of it. */
    Redactor redactor() {
        return shared(store, Redactor.class, Redactor.class, Redactor::correlating);
    }

    Settings settings() {
        return shared(
                store, Settings.class, Settings.class, () -> Settings.of(context::getConfigurationParameter, names()));
    }

    private ParameterNames names() {
        return ParameterNames.seen(
                System.getProperties(),
                ParameterNames.file(Thread.currentThread().getContextClassLoader()),
                context.getConfigurationParameter(ParameterNames.TOLD));
    }

    /** The slot of an environment: of the run when several classes may name it, else of the class that is it. */
    EnvironmentSlot environment(Class<?> environment) {
        ProcessGuard processes = processes();
        Store owner = Stream.iterate(
                        context,
                        one -> one.getParent().isPresent(),
                        one -> one.getParent().orElseThrow())
                .filter(one -> one.getTestClass().filter(environment::equals).isPresent())
                .reduce((inner, outer) -> outer)
                .map(one -> one.getStore(NAMESPACE))
                .orElse(store);
        return shared(
                owner,
                environment,
                EnvironmentSlot.class,
                () -> new EnvironmentSlot(environment, providers(), processes, settings(), redactor()));
    }

    /** Takes an id for one method; evidence is filed by id. */
    void claim(String id, String where) {
        String holder = ids().putIfAbsent(id, where);
        if (holder != null && !holder.equals(where)) {
            throw new PlanException(
                    "%s: the scenario id \"%s\" is taken by %s. Ids are unique in a run; evidence is filed by them. Give this one another id; a class that inherits a scenario inherits its id."
                            .formatted(where, id, holder));
        }
    }

    private Map<String, String> ids() {
        return shared(store, Ids.class, Ids.class, Ids::new).holders();
    }

    private record Ids(Map<String, String> holders) {
        Ids() {
            this(new ConcurrentHashMap<>());
        }
    }
}
