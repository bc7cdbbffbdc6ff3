/** The reconciler against the fake: what must hold whatever happens to its calls. */
@NullMarked
package io.albgateway.testkit.reconciler;

import org.jspecify.annotations.NullMarked;
