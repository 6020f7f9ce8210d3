/** The edge: sends each request to one of several shops, by their health, by preference and by weight. */
@NullMarked
package org.reliabilityjunit.edge;

import org.jspecify.annotations.NullMarked;
