package io.github.rateguard.sample.account;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.stereotype.Component;

/**
 * Pretends to send mails, and logs them instead. A real one sends on a thread of its own:
 * how long an answer takes must not tell whether there was a mail to send.
 */
@Component
class Mail {

	private static final Log logger = LogFactory.getLog(Mail.class);

	void send(String account, String code) {
		logger.info("Mail to %s: your code is %s".formatted(account, code));
	}

}
