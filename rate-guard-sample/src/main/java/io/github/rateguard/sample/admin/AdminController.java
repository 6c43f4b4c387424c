package io.github.rateguard.sample.admin;

import java.util.List;

import io.github.rateguard.caller.Ban;
import io.github.rateguard.caller.Bans;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Who is banned at present.
 */
@RestController
class AdminController {

	private final Bans bans;

	AdminController(Bans bans) {
		this.bans = bans;
	}

	@GetMapping("/admin/bans")
	List<Ban> bans() {
		return this.bans.all();
	}

}
