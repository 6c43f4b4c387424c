/**
 * Looked at in a browser. Receives requests for the files of one page, hands them on with
 * the headers that they need; what the page shows, it asks the endpoint for. May use:
 * actuate.
 */
@NullMarked
package io.github.rateguard.dashboard;

import org.jspecify.annotations.NullMarked;
