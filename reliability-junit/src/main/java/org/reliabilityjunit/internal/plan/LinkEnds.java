package org.reliabilityjunit.internal.plan;

import org.reliabilityjunit.fault.Member;

/**
 * A link that there may be.
 *
 * @param from who uses it
 * @param to where it leads
 */
public record LinkEnds(Member from, Member to) {}
