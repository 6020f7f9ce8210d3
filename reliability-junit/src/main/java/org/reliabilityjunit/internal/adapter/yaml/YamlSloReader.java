package org.reliabilityjunit.internal.adapter.yaml;

import java.io.Reader;
import java.util.List;
import org.reliabilityjunit.slo.Slo;
import org.reliabilityjunit.slo.SloRegistry;
import org.reliabilityjunit.spi.SloReader;

/** Reads the documents of a YAML file, each of which is an object of OpenSLO or an objective in the catalogue's shape. */
public final class YamlSloReader implements SloReader {

    @Override
    public boolean reads(String resource) {
        return resource.endsWith(".yaml") || resource.endsWith(".yml");
    }

    @Override
    public SloRegistry read(String resource, Reader content, SloRegistry known) {
        List<Section> documents = new YamlDocuments(resource).read(content);
        OpenSlo openSlo = new OpenSlo(documents);
        openSlo.check();
        SloRegistry all = known;
        for (Section document : documents) {
            for (Slo slo : slos(document, openSlo)) {
                if (all.find(slo.id()).isPresent()) {
                    throw document.wrong("slo \"%s\" is there twice; an id is unique".formatted(slo.id()));
                }
                all = all.with(List.of(slo));
            }
        }
        if (all.slos().size() == known.slos().size()) {
            throw new IllegalArgumentException(
                    "%s: no objective is in it; legal are objects of OpenSLO with an SLO among them (apiVersion: openslo/v1) and the shape slo, sli, alerts, runbook"
                            .formatted(resource));
        }
        return all;
    }

    private static List<Slo> slos(Section document, OpenSlo openSlo) {
        if (document.has("apiVersion")) {
            return openSlo.slos(document);
        }
        if (document.has("slo")) {
            return List.of(CatalogueShape.slo(document));
        }
        throw document.wrong(
                "found the keys %s; legal is an object of OpenSLO (apiVersion: openslo/v1) or the shape slo, sli, alerts, runbook"
                        .formatted(document.keys()));
    }
}
