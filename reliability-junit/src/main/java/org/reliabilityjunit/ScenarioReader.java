package org.reliabilityjunit;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.commons.support.ReflectionSupport;
import org.reliabilityjunit.evidence.AppliedOverride;
import org.reliabilityjunit.fault.Fault;
import org.reliabilityjunit.internal.plan.DeclaredLinks;
import org.reliabilityjunit.internal.plan.Plan;
import org.reliabilityjunit.internal.plan.PlanChecks;
import org.reliabilityjunit.internal.plan.PlanException;
import org.reliabilityjunit.internal.plan.PlannedFault;
import org.reliabilityjunit.internal.plan.PlannedOracle;
import org.reliabilityjunit.internal.plan.PlannedTwin;
import org.reliabilityjunit.oracle.DeclaredOracle;
import org.reliabilityjunit.oracle.ExperimentEndsOracle;
import org.reliabilityjunit.oracle.Oracle;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.quantity.QuantityException;
import org.reliabilityjunit.slo.SloRegistry;
import org.reliabilityjunit.spi.FaultFactory;
import org.reliabilityjunit.spi.FaultSource;
import org.reliabilityjunit.spi.OracleFactory;
import org.reliabilityjunit.spi.OracleSource;

/** Translates the annotations of one method into a checked plan. */
final class ScenarioReader {

    private final Class<?> testClass;
    private final Method method;
    private final Settings settings;
    private final SloRegistry objectives;
    private final String where;
    private final Overrides overrides;
    private final List<Declaration> declarations;

    ScenarioReader(Class<?> testClass, Method method, Settings settings, SloRegistry objectives) {
        this.testClass = testClass;
        this.method = method;
        this.settings = settings;
        this.objectives = objectives;
        this.where = testClass.getSimpleName() + "." + method.getName() + "()";
        this.overrides =
                new Overrides(ScenarioHeader.of(method).map(ScenarioHeader::id).orElse(""), settings::parameter);
        this.declarations = Declarations.on(method, overrides);
    }

    /** The plan, when nothing is wrong with it. */
    Plan plan(DeclaredLinks links) {
        ScenarioHeader header =
                ScenarioHeader.of(method).orElseThrow(() -> new PlanException(where + " declares no scenario"));
        List<PlannedFault> faults = faults();
        List<PlannedOracle> oracles = oracles();
        Plan plan = new Plan(
                header.scenario(testClass, method, catalogue()),
                where,
                lasting(load(!faults.isEmpty()), faults),
                faults,
                oracles,
                settings.seed(),
                applied(),
                scripted(),
                twin());
        return new PlanChecks(plan, links).checked();
    }

    /** The fault phase of a load is as long as the faults say, if they do. */
    private org.reliabilityjunit.journey.Load lasting(
            org.reliabilityjunit.journey.Load load, List<PlannedFault> faults) {
        Map<Duration, String> lengths = new TreeMap<>();
        faults.forEach(planned -> planned.fault().lasting().ifPresent(length -> lengths.put(length, planned.source())));
        if (lengths.size() > 1) {
            throw new PlanException(
                    "%s: the faults of a scenario last equally long, but they say %s. Give them one length."
                            .formatted(
                                    where,
                                    lengths.entrySet().stream()
                                            .map(entry ->
                                                    Quantity.format(entry.getKey()) + " (" + entry.getValue() + ")")
                                            .collect(Collectors.joining(", "))));
        }
        return lengths.keySet().stream().findFirst().map(load::withFault).orElse(load);
    }

    private Optional<PlannedTwin> twin() {
        return first(Twin.class)
                .map(found -> new PlannedTwin(found.label() + " on " + where, ((Twin) found.annotation()).windows()));
    }

    private List<AppliedOverride> applied() {
        overrides.refuseUnused(where, settings.names().set());
        return overrides.applied();
    }

    /** Whether the method plays the phases itself. */
    private boolean scripted() {
        List<Class<?>> parameters = List.of(method.getParameterTypes());
        if (parameters.contains(Experiment.class) && parameters.contains(Journey.class)) {
            throw new PlanException(
                    "%s: it takes an Experiment and a Journey. With an Experiment the method runs once and says itself what happens; with a Journey it runs once per arrival. Keep one of them."
                            .formatted(where));
        }
        return parameters.contains(Experiment.class);
    }

    private org.reliabilityjunit.journey.Load load(boolean withFault) {
        return first(Load.class)
                .or(this::loadOfClass)
                .map(found -> new Loads(where, found, untilDecided(), withFault, settings.seed()).load())
                .or(() -> scripted() ? Optional.of(org.reliabilityjunit.journey.Load.NONE) : Optional.empty())
                .orElseThrow(() -> new PlanException(
                        "%s: there is no load. Add one to the method or its class, such as @Load(\"20/s\")."
                                .formatted(where)));
    }

    private Optional<Declaration> untilDecided() {
        return first(UntilDecided.class).or(() -> ofClass(UntilDecided.class));
    }

    private Optional<Declaration> loadOfClass() {
        return ofClass(Load.class);
    }

    /** The nearest one on the class, what it extends, or what it is nested in. */
    private Optional<Declaration> ofClass(Class<? extends Annotation> type) {
        return Stream.concat(
                        Stream.<Class<?>>iterate(testClass, Objects::nonNull, Class::getSuperclass),
                        Stream.<Class<?>>iterate(testClass, Objects::nonNull, Class::getEnclosingClass))
                .flatMap(one -> Declarations.on(one, overrides).stream())
                .filter(found -> found.type() == type)
                .findFirst();
    }

    private Optional<Catalogue> catalogue() {
        return first(Catalogue.class).map(found -> (Catalogue) found.annotation());
    }

    private Optional<Declaration> first(Class<? extends Annotation> type) {
        return declarations.stream().filter(found -> found.type() == type).findFirst();
    }

    private List<PlannedFault> faults() {
        return declarations.stream()
                .flatMap(found -> found.meta(FaultSource.class).stream()
                        .map(source -> new PlannedFault(found.label() + " on " + where, fault(found, source.value()))))
                .toList();
    }

    private List<PlannedOracle> oracles() {
        return scripted()
                ? Stream.concat(declaredOracles(), Stream.of(end())).toList()
                : declaredOracles().toList();
    }

    /** Every experiment is judged by it. */
    private PlannedOracle end() {
        return new PlannedOracle(
                where, new ExperimentEndsOracle(), new DeclaredOracle(ExperimentEnds.class.getName(), Map.of()));
    }

    private Stream<PlannedOracle> declaredOracles() {
        return declarations.stream()
                .flatMap(found -> found.meta(OracleSource.class).stream()
                        .map(source -> new PlannedOracle(
                                found.label() + " on " + where,
                                oracle(found, source.value()),
                                StoredAttributes.of(found.annotation()))));
    }

    @SuppressWarnings("unchecked") // a factory is declared on the very annotation it is called with
    private Fault fault(Declaration found, Class<? extends FaultFactory<?>> factory) {
        return legal(
                found,
                () -> ((FaultFactory<Annotation>) ReflectionSupport.newInstance(factory)).fault(found.annotation()));
    }

    private Oracle oracle(Declaration found, Class<? extends OracleFactory<?>> factory) {
        return legal(found, () -> oracle(found.annotation(), factory, objectives));
    }

    @SuppressWarnings("unchecked") // a factory is declared on the very annotation it is called with
    static Oracle oracle(Annotation annotation, Class<? extends OracleFactory<?>> factory, SloRegistry objectives) {
        return ((OracleFactory<Annotation>) ReflectionSupport.newInstance(factory)).oracle(annotation, objectives);
    }

    private <T> T legal(Declaration found, java.util.function.Supplier<T> making) {
        try {
            return making.get();
        } catch (QuantityException unreadable) {
            throw new PlanException(
                    "%s on %s%s: %s."
                            .formatted(found.label(), where, attribute(found, unreadable.text()), unreadable.problem()),
                    unreadable);
        } catch (IllegalArgumentException illegal) {
            throw new PlanException("%s on %s: %s.".formatted(found.label(), where, illegal.getMessage()), illegal);
        }
    }

    static String attribute(Declaration found, String text) {
        for (Method attribute : found.type().getDeclaredMethods()) {
            if (text.equals(ReflectionSupport.invokeMethod(attribute, found.annotation()))) {
                return ", attribute " + attribute.getName();
            }
        }
        return "";
    }
}
