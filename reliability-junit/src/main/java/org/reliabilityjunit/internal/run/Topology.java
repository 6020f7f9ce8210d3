package org.reliabilityjunit.internal.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.reliabilityjunit.fault.Member;
import org.reliabilityjunit.internal.plan.PlanException;
import org.reliabilityjunit.internal.run.EnvironmentDefinition.DeclaredDependency;
import org.reliabilityjunit.internal.run.EnvironmentDefinition.DeclaredService;
import org.reliabilityjunit.spi.LinkPlan;
import org.reliabilityjunit.spi.ServicePlace;

/**
 * Who may reach whom, and over which link. One service has one link to each dependency, which goes by the dependency's name
 * and is the test's, too. Of several services each has links of its own, such as {@code shop-sg-to-psp}.
 */
record Topology(EnvironmentDefinition definition) {

    /**
     * A way over a link.
     *
     * @param from who uses it
     * @param to where it leads
     * @param place where it is used from
     * @param link its name
     */
    record Way(Member from, Member to, ServicePlace place, String link) {}

    List<Way> ways() {
        return Stream.of(toDependencies(), toServices(), betweenDependencies())
                .flatMap(ways -> ways)
                .toList();
    }

    LinkPlan plan(long seed) {
        Map<String, ServicePlace> links = new LinkedHashMap<>();
        ways().forEach(way -> links.put(way.link(), way.place()));
        return new LinkPlan(links, seed);
    }

    /**
     * The way to a member.
     *
     * @param asking who wants to get there
     * @return empty for whoever goes there straight
     */
    Optional<Way> way(Member asking, String to) {
        Optional<Way> own = wayOf(asking, to);
        return own.isEmpty() && isShared() && asking.equals(Member.OUTSIDE) ? wayOf(owner(), to) : own;
    }

    private Optional<Way> wayOf(Member user, String to) {
        return ways().stream()
                .filter(way -> way.from().equals(user) && way.to().name().equals(to))
                .findFirst();
    }

    private boolean isShared() {
        return definition.services().size() <= 1;
    }

    /** Who uses the links that all share. */
    private Member owner() {
        return definition.services().stream()
                .findFirst()
                .map(DeclaredService::member)
                .orElse(Member.OUTSIDE);
    }

    private Stream<Way> toDependencies() {
        return definition.dependencies().stream()
                .map(DeclaredDependency::member)
                .flatMap(to -> isShared()
                        ? Stream.of(new Way(owner(), to, placeOfOwner(), to.name()))
                        : Stream.concat(
                                Stream.of(fromOutside(to)),
                                definition.services().stream().map(from -> way(from, to))));
    }

    private ServicePlace placeOfOwner() {
        return definition.services().stream()
                .findFirst()
                .map(one -> one.spec().place())
                .orElse(ServicePlace.PROCESS);
    }

    /** Journeys need no link to their service, unless it stands in a region that can be cut off. */
    private Stream<Way> toServices() {
        Stream<Way> entry = definition.entry().stream()
                .map(DeclaredService::member)
                .filter(member -> !member.region().isEmpty())
                .map(Topology::fromOutside);
        Stream<Way> between = definition.services().stream()
                .flatMap(from -> definition.services().stream()
                        .filter(to -> !to.member().equals(from.member()))
                        .map(to -> way(from, to.member())));
        return Stream.concat(entry, between);
    }

    /** Made before anybody asks: a fault cuts also those that are needed only once it is in place. */
    Stream<Way> betweenDependencies() {
        return definition.dependencies().stream()
                .flatMap(from -> from.spec().upstreams().stream().flatMap(name -> between(from, member(from, name))));
    }

    /** Those that change places have a link in each direction. */
    private static Stream<Way> between(DeclaredDependency from, Member to) {
        Way there = between(from.member(), to);
        return from.spec().changesPlaces() ? Stream.of(there, between(to, from.member())) : Stream.of(there);
    }

    private static Way between(Member from, Member to) {
        return new Way(from, to, ServicePlace.CONTAINER, link(from, to));
    }

    private Member member(DeclaredDependency from, String name) {
        return Stream.concat(
                        definition.dependencies().stream().map(DeclaredDependency::member),
                        definition.services().stream().map(DeclaredService::member))
                .filter(member -> member.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new PlanException(
                        "'%s' needs '%s', which is no dependency of %s. Mark its field there with @Dependency."
                                .formatted(from.member().name(), name, definition.name())));
    }

    private static String link(Member from, Member to) {
        return from.name() + "-to-" + to.name();
    }

    private static Way fromOutside(Member to) {
        return new Way(Member.OUTSIDE, to, ServicePlace.PROCESS, to.name());
    }

    private static Way way(DeclaredService from, Member to) {
        return new Way(from.member(), to, from.spec().place(), link(from.member(), to));
    }
}
