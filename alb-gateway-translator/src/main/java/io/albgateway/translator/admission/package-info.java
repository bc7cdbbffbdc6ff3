/**
 * What one change would add to the findings of a fleet: the judgement behind an admission webhook.
 *
 * <p>In: a fleet and an object that is to come, change or go. Out: findings. Never here: HTTP, the wire form of a webhook,
 * and whether a finding is a reason to refuse; that is the caller's.
 */
@NullMarked
package io.albgateway.translator.admission;

import org.jspecify.annotations.NullMarked;
