package io.github.rateguard.actuate;

import java.time.Instant;

import io.github.rateguard.actuate.FleetDescriptor.FingerprintDescriptor;
import io.github.rateguard.actuate.FleetDescriptor.SurgeDescriptor;
import io.github.rateguard.actuate.FleetDescriptor.WindowDescriptor;
import io.github.rateguard.behaviour.fleet.FleetReport;

/**
 * Describes reports of the fleet.
 */
final class FleetDescriptors {

	private static final int MAXIMUM = 50;

	private FleetDescriptors() {
	}

	static FleetDescriptor of(FleetReport report) {
		return new FleetDescriptor(
				report.fingerprints().stream().limit(MAXIMUM).map(FleetDescriptors::describe).toList(),
				report.surges().stream().limit(MAXIMUM).map(FleetDescriptors::describe).toList());
	}

	private static FingerprintDescriptor describe(FleetReport.Fingerprint software) {
		return new FingerprintDescriptor(Hex.text(software.fingerprint()), Names.text(software.standing()),
				(software.since() != 0) ? Instant.ofEpochMilli(software.since()) : null, software.returning(),
				software.dispersion(), describe(software.shortTerm()), describe(software.longTerm()));
	}

	private static WindowDescriptor describe(FleetReport.Window window) {
		return new WindowDescriptor(window.clients(), window.networks(), window.requests(), window.divergence(),
				window.score());
	}

	private static SurgeDescriptor describe(FleetReport.Surge surge) {
		return new SurgeDescriptor(Hex.text(Integer.toUnsignedLong(surge.template())),
				Instant.ofEpochMilli(surge.since()), surge.clients(), surge.expected(), surge.newcomers(),
				surge.enumerating(), surge.cohort());
	}

}
