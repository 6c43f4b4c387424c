/**
 * The replay: real traffic, with labels, run through what watches behaviour. Its data is
 * read from a folder that is not part of this project. May use none of the other
 * packages.
 */
@NullMarked
package io.github.rateguard.benchmark.replay;

import org.jspecify.annotations.NullMarked;
