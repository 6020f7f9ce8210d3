package org.reliabilityjunit.reports;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.reliabilityjunit.slo.Drill;

/**
 * One page over all scenarios, beside a copy of their evidence, so that the folder can be handed on as it is.
 *
 * @param folder of the site
 */
record Site(Path folder) {

    private static final String TEMPLATES = "org.reliabilityjunit.reports.templates";

    /** Writes the site anew and tells where its first page is. */
    Path write(FoundJournals journals, List<Drill> drills) {
        FileTree.delete(folder);
        Path index = folder.resolve("index.html");
        try {
            Files.createDirectories(folder);
            SitePage page = new SitePage(copied(journals.scenarios()), drills, journals.problems());
            Files.writeString(index, html(page));
            return index;
        } catch (IOException failed) {
            throw new ReportException(index + " cannot be written: " + failed.getMessage(), failed);
        }
    }

    /** Two runs of a scenario, such as of two shards, get a folder each. */
    private List<SitePage.Entry> copied(List<StoredScenario> scenarios) {
        Set<String> taken = new HashSet<>();
        List<SitePage.Entry> entries = new ArrayList<>();
        for (StoredScenario scenario : scenarios) {
            String name = unused(scenario.id().replaceAll("[^\\w.-]", "_"), taken);
            FileTree.copy(scenario.folder(), folder.resolve(name));
            entries.add(new SitePage.Entry(scenario, name));
        }
        return entries;
    }

    private static String unused(String name, Set<String> taken) {
        String candidate = name;
        for (int number = 2; !taken.add(candidate); number++) {
            candidate = name + "-" + number;
        }
        return candidate;
    }

    private static String html(SitePage page) {
        StringOutput html = new StringOutput();
        TemplateEngine.createPrecompiled(null, ContentType.Html, Site.class.getClassLoader(), TEMPLATES)
                .render("site.jte", page, html);
        return html.toString();
    }
}
