package io.github.rateguard.alert.abuse;

import io.github.rateguard.store.SharedLog;

/**
 * Where all instances write the abuse log. Internal.
 *
 * @param entries the entries
 * @param minutes how many events there were in each minute
 */
public record AbuseStore(SharedLog entries, SharedLog minutes) {

}
