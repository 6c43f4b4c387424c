/**
 * What the examples of the documentation speak of without showing it.
 */
@NullMarked
package com.example;

import org.jspecify.annotations.NullMarked;
