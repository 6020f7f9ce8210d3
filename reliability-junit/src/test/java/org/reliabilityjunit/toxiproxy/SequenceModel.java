package org.reliabilityjunit.toxiproxy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a Toxiproxy server should show and do, said as simply as can be: no sockets, no threads, no time. */
final class SequenceModel {
    final Map<String, ModelProxy> proxies = new TreeMap<>();

    /** A toxic as the API shows it. */
    record ModelToxic(String name, String type, String stream, int toxicity, Map<String, Long> attributes) {
        /** Whether bytes may not arrive, or the connection may end. */
        boolean isDestructive() {
            return toxicity == 1
                    && (List.of("timeout", "reset_peer", "limit_data").contains(type)
                            || (type.equals("bandwidth") && attribute("rate") == 0));
        }

        /** Whether bytes neither arrive nor end the connection. */
        boolean holdsForEver() {
            return isDestructive()
                    && (type.equals("bandwidth") || (type.equals("timeout") && attribute("timeout") == 0));
        }

        boolean letsNothingPass() {
            return isDestructive() && !type.equals("limit_data");
        }

        /** Whether a connection on which nothing is said may be ended by this, or by its removal. */
        boolean harmsTheSilent() {
            return isDestructive() && List.of("timeout", "reset_peer").contains(type);
        }

        /** Whether it does nothing unless there are bytes. */
        boolean seesBytesOnly() {
            return List.of("latency", "slicer", "limit_data").contains(type);
        }

        long attribute(String attribute) {
            return attributes.getOrDefault(attribute, 0L);
        }

        boolean isDownstream() {
            return stream.equals("downstream");
        }

        String json() {
            String values = attributes.entrySet().stream()
                    .map(entry -> "\"" + entry.getKey() + "\":" + entry.getValue())
                    .collect(Collectors.joining(","));
            return "{\"attributes\":{" + values + "},\"name\":\"" + name + "\",\"type\":\"" + type + "\",\"stream\":\""
                    + stream + "\",\"toxicity\":" + toxicity + "}";
        }

        ModelToxic with(int newToxicity, Map<String, Long> newAttributes) {
            return new ModelToxic(name, type, stream, newToxicity, newAttributes);
        }
    }

    /** A proxy and what became of the connections through it. */
    static final class ModelProxy {
        final String name;
        final List<ModelToxic> toxics = new ArrayList<>();
        String listen = "127.0.0.1:0";
        String upstream;
        boolean enabled;
        int connects;
        /** Connections that are older than this number have been cut. */
        int generation;
        /** Connections that are older than this number may have met a toxic that ends silent ones and has been changed since. */
        int harmed;

        ModelProxy(String name, String upstream, boolean enabled) {
            this.name = name;
            this.upstream = upstream;
            this.enabled = enabled;
        }

        void cut() {
            generation = connects;
        }

        /** To be called before each change of toxics. */
        void noteHarm() {
            if (toxics.stream().anyMatch(ModelToxic::harmsTheSilent)) {
                harmed = connects;
            }
        }

        List<ModelToxic> destructive() {
            return toxics.stream().filter(ModelToxic::isDestructive).toList();
        }

        /** The toxics that get what {@code toxic} lets pass. */
        Stream<ModelToxic> behind(ModelToxic toxic) {
            return toxics.stream()
                    .skip(toxics.indexOf(toxic) + 1L)
                    .filter(each -> each.stream().equals(toxic.stream()));
        }

        boolean has(String toxic) {
            return toxics.stream().anyMatch(each -> each.name().equals(toxic));
        }

        ModelToxic toxic(String toxic) {
            return toxics.stream()
                    .filter(each -> each.name().equals(toxic))
                    .findFirst()
                    .orElseThrow();
        }

        String toxicsJson() {
            return Stream.concat(
                            toxics.stream().filter(toxic -> !toxic.isDownstream()),
                            toxics.stream().filter(ModelToxic::isDownstream))
                    .map(ModelToxic::json)
                    .collect(Collectors.joining(",", "[", "]"));
        }

        String json() {
            return "{\"name\":\"" + name + "\",\"listen\":\"" + listen + "\",\"upstream\":\"" + upstream
                    + "\",\"enabled\":" + enabled + ",\"toxics\":" + toxicsJson() + "}";
        }
    }

    String json() {
        return proxies.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\":" + entry.getValue().json())
                .collect(Collectors.joining(",", "{", "}"));
    }
}
