package org.reliabilityjunit;

import org.junit.jupiter.api.extension.Extension;

final class ReliabilityExtension implements Extension {}
