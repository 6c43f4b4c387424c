-- The ledger of one key and window; LocalAccount.java is its twin. All times in millis, all money in micro-units.
-- KEYS[1] hash: epoch (random, from when it was made), spent, held, base (the most that was restored), and
--   'h:<id>' = L<amount> (live hold), X<amount> (expired hold), S (settled); 'i:<idempotency id>' = <id of its hold>.
-- KEYS[2] sorted set: ids of live holds, and of settled ones that are forgotten, by their expiries.
-- ARGV: now, until when the keys are kept at least, how much longer than the last expiry, until when settled ids are
--   known at least, epoch for a new ledger, epoch that the caller knows or 0, what it saw spent then; then the steps:
--   hold id amount limit expiry idempotency-id | settle id amount first(1)-or-again(0) epoch | release id idempotency-id
--   | extend id amount expiry | charge id amount
-- Answers {spent, held, epoch or 0, outcome of each step: 0 done, 1 refused, 2 duplicate, 3 known before}.
local ledger, expiries = KEYS[1], KEYS[2]
local now, mark_expiry = tonumber(ARGV[1]), ARGV[4]
-- Sums of two stay below 2^53
local MOST = 4e15
local MOST_RECLAIMED = 1000
-- For how long what was charged without a hold is known
local CHARGE_KNOWN = 3600000
local DONE, REFUSED, DUPLICATE, KNOWN = 0, 1, 2, 3

local head = redis.call('HMGET', ledger, 'epoch', 'spent', 'held', 'base')
local epoch = head[1] or ARGV[5]
local spent, held, base = tonumber(head[2] or 0), tonumber(head[3] or 0), tonumber(head[4] or 0)
local changed = false

local function text(number)
	return string.format('%.0f', number)
end

local function spend(amount)
	spent = math.min(spent + amount, MOST)
	changed = true
end

local function write(id, entry)
	redis.call('HSET', ledger, 'h:' .. id, entry)
	changed = true
end

local function expire(id, expiry)
	redis.call('ZADD', expiries, 'GT', expiry, id)
end

local function read(id)
	local entry = redis.call('HGET', ledger, 'h:' .. id)
	if not entry then
		return nil, 0
	end
	local state, amount = string.sub(entry, 1, 1), tonumber(string.sub(entry, 2)) or 0
	if state == 'L' and not redis.call('ZSCORE', expiries, id) then
		return 'X', amount
	end
	return state, amount
end

local function unhold(amount)
	held = math.max(0, held - amount)
end

-- Who remembers another epoch remembers a ledger that is lost; within an epoch nothing spent is ever less.
local function restore(seen_epoch, seen)
	if seen_epoch == epoch and head[1] then
		if seen > spent then
			spent, changed = math.min(seen, MOST), true
		end
	elseif seen_epoch ~= '0' and seen > base then
		spend(seen - base)
		base = seen
		redis.call('HSET', ledger, 'base', text(base))
	end
end

local function reclaim()
	local ended = redis.call('ZRANGEBYSCORE', expiries, '-inf', now, 'LIMIT', 0, MOST_RECLAIMED)
	for _, id in ipairs(ended) do
		local state, amount = read(id)
		if state == 'L' then
			unhold(amount)
			write(id, 'X' .. text(amount))
		elseif state == 'S' then
			redis.call('HDEL', ledger, 'h:' .. id)
		end
	end
	if #ended > 0 then
		redis.call('ZREM', expiries, unpack(ended))
		changed = true
	end
end

local function mark(id)
	write(id, 'S')
	expire(id, mark_expiry)
end

local steps = {
	hold = function(id, amount, limit, expiry, idempotency_id)
		if read(id) then
			return DUPLICATE
		end
		local first = idempotency_id ~= '' and redis.call('HGET', ledger, 'i:' .. idempotency_id)
		if first and read(first) ~= 'X' then
			return DUPLICATE
		end
		if spent + held + amount > tonumber(limit) then
			return REFUSED
		end
		held = held + amount
		write(id, 'L' .. text(amount))
		expire(id, expiry)
		if idempotency_id ~= '' then
			redis.call('HSET', ledger, 'i:' .. idempotency_id, id)
		end
		return DONE
	end,
	settle = function(id, amount, first, hold_epoch)
		local state, on_hold = read(id)
		if state == 'S' then
			return KNOWN
		elseif state then
			if state == 'L' then
				unhold(on_hold)
			end
			spend(amount)
			mark(id)
			return DONE
		elseif first ~= '1' and hold_epoch == epoch then
			return KNOWN
		elseif amount > 0 then
			spend(amount)
			write(id, 'S')
			expire(id, now + CHARGE_KNOWN)
			return DONE
		end
		mark(id)
		return DONE
	end,
	release = function(id, idempotency_id)
		local state, on_hold = read(id)
		if state == 'S' then
			return KNOWN
		elseif state == 'L' then
			unhold(on_hold)
		end
		mark(id)
		if idempotency_id ~= '' and redis.call('HGET', ledger, 'i:' .. idempotency_id) == id then
			redis.call('HDEL', ledger, 'i:' .. idempotency_id)
		end
		return DONE
	end,
	extend = function(id, amount, expiry)
		local state, on_hold = read(id)
		if state == 'S' then
			return KNOWN
		end
		local more = math.max(amount, on_hold)
		if state == 'L' then
			more = more - on_hold
		end
		more = math.min(more, MOST - held)
		held = held + more
		write(id, 'L' .. text(state == 'L' and on_hold + more or more))
		expire(id, expiry)
		return DONE
	end,
	charge = function(id, amount)
		if read(id) then
			return KNOWN
		end
		spend(amount)
		write(id, 'S')
		expire(id, now + CHARGE_KNOWN)
		return DONE
	end
}
local ARGUMENTS = { hold = 5, settle = 4, release = 2, extend = 3, charge = 2 }

if not head[1] or (held > 0 and redis.call('EXISTS', expiries) == 0) then
	held = 0
end
if not head[1] then
	redis.call('DEL', expiries)
end
restore(ARGV[6], tonumber(ARGV[7]))
reclaim()

local answer = { 0, 0, 0 }
local at = 8
while at <= #ARGV do
	local name, id = ARGV[at], ARGV[at + 1]
	local second = ARGV[at + 2]
	if name ~= 'release' then
		second = tonumber(second)
	end
	answer[#answer + 1] = steps[name](id, second, ARGV[at + 3], ARGV[at + 4], ARGV[at + 5])
	at = at + 1 + ARGUMENTS[name]
end

if changed then
	redis.call('HSET', ledger, 'epoch', epoch, 'spent', text(spent), 'held', text(held))
	local last = redis.call('ZRANGE', expiries, -1, -1, 'WITHSCORES')[2]
	local keep_until = math.max(tonumber(ARGV[2]), math.max(tonumber(last) or now, now) + tonumber(ARGV[3]))
	redis.call('PEXPIRE', ledger, text(keep_until - now))
	redis.call('PEXPIRE', expiries, text(keep_until - now))
end
answer[1], answer[2], answer[3] = spent, held, (head[1] or changed) and tonumber(epoch) or 0
return answer
