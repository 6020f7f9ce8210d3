package org.reliabilityjunit.shop.incidents;

/** How bad an incident is. */
enum Severity {
    CRITICAL,
    MAJOR,
    MINOR
}
