/** The Helm chart, rendered by Helm itself, and what is made of it. Nothing of Rondo's own code is needed to render it. */
@NullMarked
package dev.rondo.chart;

import org.jspecify.annotations.NullMarked;
