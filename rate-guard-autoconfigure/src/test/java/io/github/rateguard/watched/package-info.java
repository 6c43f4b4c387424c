/**
 * What is seen of the behaviour of clients, and done about it, through a real Tomcat and
 * real Spring Security.
 */
@NullMarked
package io.github.rateguard.watched;

import org.jspecify.annotations.NullMarked;
