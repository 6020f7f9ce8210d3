package org.reliabilityjunit;

import org.junit.jupiter.api.DisplayNameGenerator;

final class ScenarioNames extends DisplayNameGenerator.Standard {}
