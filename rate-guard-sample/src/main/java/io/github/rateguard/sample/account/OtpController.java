package io.github.rateguard.sample.account;

import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Checks one-time codes. That a code is wrong is told by the status, which is what rules
 * that count failures understand, and by nothing else: whether the account does not exist
 * or has another code is not told. After a right one, an application would let its owner
 * choose a password.
 */
@RestController
class OtpController {

	private final OneTimeCodes codes;

	OtpController(OneTimeCodes codes) {
		this.codes = codes;
	}

	/**
	 * Takes forms only. Would it take an account out of the query beside a JSON body, the
	 * rule could be shown another one than the controller.
	 */
	@PostMapping(path = "/otp", consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE)
	ResponseEntity<Void> check(@RequestParam String account, @RequestParam String code) {
		boolean right = this.codes.redeem(account, code);
		return ResponseEntity.status(right ? HttpStatus.NO_CONTENT : HttpStatus.UNAUTHORIZED).build();
	}

}
