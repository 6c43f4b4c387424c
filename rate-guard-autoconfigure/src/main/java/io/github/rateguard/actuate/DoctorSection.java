package io.github.rateguard.actuate;

import java.util.Map;
import java.util.Set;

import io.github.rateguard.actuate.DoctorDescriptor.FindingDescriptor;
import io.github.rateguard.actuate.DoctorDescriptor.UnknownDescriptor;
import io.github.rateguard.doctor.CheckCode;
import io.github.rateguard.doctor.Consultation;
import io.github.rateguard.doctor.Finding;
import io.github.rateguard.doctor.Report;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * Shows whether protection is real, and has that examined anew, at most once a second.
 * Waits for a second at most. Thread-safe.
 */
public final class DoctorSection implements EndpointSection {

	private final Consultation consultation;

	/**
	 * Create a section.
	 * @param consultation examines
	 */
	public DoctorSection(Consultation consultation) {
		this.consultation = consultation;
	}

	@Override
	public String name() {
		return "doctor";
	}

	@Override
	public Set<String> parameters() {
		return Set.of();
	}

	@Override
	public @Nullable OperationResponseBody read(SectionRequest request) {
		return request.path().isEmpty() ? describe(this.consultation.ask()) : null;
	}

	private static DoctorDescriptor describe(Report report) {
		return new DoctorDescriptor(report.examinedAt(),
				report.findings().stream().map(DoctorSection::describe).toList(),
				report.passed().stream().map(CheckCode::code).sorted().toList(),
				report.unknown()
					.entrySet()
					.stream()
					.sorted(Map.Entry.comparingByKey())
					.map((entry) -> new UnknownDescriptor(entry.getKey().code(), entry.getValue()))
					.toList());
	}

	private static FindingDescriptor describe(Finding finding) {
		CheckCode check = finding.check();
		return new FindingDescriptor(check.code(), Names.text(check.severity()), check.title(), finding.seen(),
				check.why(), check.remedy(), check.link(), finding.since(), finding.ignored());
	}

}
