package io.github.rateguard.caller;

import java.net.InetAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * Values by networks, found by address: one look-up for each prefix length that there is,
 * however many networks there are. Many threads may read while one writes.
 *
 * @param <V> the type of the values
 */
final class NetworkMap<V> {

	private final Map<Integer, Map<AddressBits, V>> ipv4 = new ConcurrentHashMap<>();

	private final Map<Integer, Map<AddressBits, V>> ipv6 = new ConcurrentHashMap<>();

	void put(Cidr network, V value) {
		family(network.isIpv4()).computeIfAbsent(network.prefixLength(), (length) -> new ConcurrentHashMap<>())
			.put(network.bits(), value);
	}

	void remove(Cidr network) {
		Map<Integer, Map<AddressBits, V>> family = family(network.isIpv4());
		Map<AddressBits, V> values = family.get(network.prefixLength());
		if (values != null) {
			values.remove(network.bits());
			if (values.isEmpty()) {
				family.remove(network.prefixLength());
			}
		}
	}

	/**
	 * Return the value of the networks that an address is in.
	 * @param address the address
	 * @param choice chooses where several networks contain it
	 * @return the value, or {@code null} if no network contains it
	 */
	@Nullable V find(InetAddress address, BinaryOperator<V> choice) {
		byte[] bytes = address.getAddress();
		Map<Integer, Map<AddressBits, V>> family = family(bytes.length == 4);
		if (family.isEmpty()) {
			return null;
		}
		AddressBits bits = AddressBits.of(bytes);
		V found = null;
		for (Map.Entry<Integer, Map<AddressBits, V>> entry : family.entrySet()) {
			V value = entry.getValue().get(bits.masked(entry.getKey()));
			if (value != null) {
				found = (found != null) ? choice.apply(found, value) : value;
			}
		}
		return found;
	}

	private Map<Integer, Map<AddressBits, V>> family(boolean isIpv4) {
		return isIpv4 ? this.ipv4 : this.ipv6;
	}

}
