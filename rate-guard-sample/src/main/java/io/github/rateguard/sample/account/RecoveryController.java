package io.github.rateguard.sample.account;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.provisioning.UserDetailsManager;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Sends a code to whoever forgot a password. The answer is always the same, so that it
 * does not tell which accounts exist.
 */
@RestController
class RecoveryController {

	private final UserDetailsManager users;

	private final OneTimeCodes codes;

	private final Mail mail;

	RecoveryController(UserDetailsManager users, OneTimeCodes codes, Mail mail) {
		this.users = users;
		this.codes = codes;
		this.mail = mail;
	}

	@PostMapping(path = "/password/recovery", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
	@ResponseStatus(HttpStatus.ACCEPTED)
	void recover(@RequestParam String account) {
		if (this.users.userExists(account)) {
			this.mail.send(account, this.codes.issue(account));
		}
	}

}
