package org.reliabilityjunit;

import org.junit.jupiter.api.DisplayName;

@DisplayName("Links that are cut")
class CutLinksTest extends CutLinks {

    CutLinksTest() {
        super("embedded");
    }
}
