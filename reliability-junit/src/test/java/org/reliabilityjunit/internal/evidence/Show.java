package org.reliabilityjunit.internal.evidence;

import java.nio.file.Path;

final class Show {
    private Show() {}

    public static void main(String[] args) {
        new EvidenceWriter().write(Brownout.survived(), Path.of(args[0], "ok"));
        new EvidenceWriter().write(Brownout.failed(), Path.of(args[0], "failed"));
    }
}
