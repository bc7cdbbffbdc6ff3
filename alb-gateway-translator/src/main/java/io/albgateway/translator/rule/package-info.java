/**
 * From the routes of Ingresses to the rules of listeners.
 *
 * <p>In: the typed settings of each Ingress, in their order, and the backends they name. Out: for each listener its rules
 * in the order in which ALB tries them, with the server groups they need, and findings. First each Ingress is compiled on
 * its own ({@code IngressCompiler}), then the outcomes meet per listener ({@code ListenerMerge}): only there can one
 * Ingress matter to another. Never here: the AlbConfig's fields, cloud ids, reading of annotations.
 */
@NullMarked
package io.albgateway.translator.rule;

import org.jspecify.annotations.NullMarked;
