/** Collects what scenarios left behind into pages for reviewers. */
@NullMarked
package org.reliabilityjunit.reports;

import org.jspecify.annotations.NullMarked;
