/** What GitOps tools make of a run, by their own rules, and whether the files of {@code examples/gitops} are sound. */
@NullMarked
package dev.rondo.gitops;

import org.jspecify.annotations.NullMarked;
