/**
 * What tests share.
 */
package io.github.rateguard.testsupport;
