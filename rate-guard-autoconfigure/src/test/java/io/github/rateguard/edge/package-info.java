/**
 * The edge, through a real Tomcat and real Spring Security chains.
 */
@NullMarked
package io.github.rateguard.edge;

import org.jspecify.annotations.NullMarked;
