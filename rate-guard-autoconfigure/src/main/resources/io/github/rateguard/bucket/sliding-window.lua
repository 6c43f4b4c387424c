-- Takes tokens from the windows of one key, or gives them back; SlidingWindow.java is its twin.
-- The key holds {VERSION, latest millis, {period, tokens of the newest slot, of the one before, ...}, ...}.
-- take: ARGV = take, now, tokens, time to live, then tokens and period of each limit; all times in millis.
--   Answers {admitted, millis the tokens are counted at, delay, index of the binding limit, left of each limit}.
-- look: as take, and writes nothing.
-- charge: ARGV = charge, now, time to live, then tokens, period and what is owed of each limit.
--   Answers what was charged to each limit: what it owes, as far as it has room.
-- give-back: ARGV = give-back, millis the tokens were counted at, tokens. Answers {what was taken out}.
local VERSION = 1
local SUB_WINDOWS = 60

local function slot(millis, period)
	return math.floor(millis * SUB_WINDOWS / period)
end

local function load()
	local bytes = redis.call('GET', KEYS[1])
	if bytes then
		local readable, state = pcall(cmsgpack.unpack, bytes)
		if readable and type(state) == 'table' and state[1] == VERSION then
			return state
		end
	end
	return { VERSION, 0 }
end

local function sum(ring)
	local tokens = 0
	for i = 2, #ring do
		tokens = tokens + ring[i]
	end
	return tokens
end

local function inherited(state, period)
	local tokens = 0
	for i = 3, #state do
		if state[i][1] == period then
			return state[i]
		end
		tokens = math.max(tokens, sum(state[i]))
	end
	return { period, tokens }
end

local function moved(ring, from, to)
	local period = ring[1]
	local slots = slot(to, period) - slot(from, period)
	if slots == 0 then
		return ring
	end
	local result = { period }
	for age = 0, SUB_WINDOWS do
		result[age + 2] = age >= slots and ring[age - slots + 2] or 0
	end
	while #result > 2 and result[#result] == 0 do
		result[#result] = nil
	end
	return result
end

local function room(ring, at, excess)
	local index = #ring + 1
	repeat
		index = index - 1
		excess = excess - ring[index]
	until excess <= 0
	local leaves = slot(at, ring[1]) - (index - 2) + SUB_WINDOWS + 1
	return math.ceil(leaves * ring[1] / SUB_WINDOWS)
end

local function take(now, tokens, time_to_live, written)
	local state = load()
	local at = math.max(now, state[2])
	local update = { VERSION, at }
	local answer = { 1, at, 0, 0 }
	local fewest
	for i = 5, #ARGV, 2 do
		local limit, period = tonumber(ARGV[i]), tonumber(ARGV[i + 1])
		local ring = moved(inherited(state, period), state[2], at)
		local used = sum(ring)
		local left = limit - used - tokens
		local index = #update - 2
		if left < 0 then
			local delay = room(ring, at, -left) - now
			if answer[1] == 1 or delay > answer[3] then
				answer[3], answer[4] = delay, index
			end
			answer[1] = 0
		elseif answer[1] == 1 and (not fewest or left < fewest) then
			fewest, answer[4] = left, index
		end
		answer[index + 5] = limit - used
		update[index + 3] = ring
	end
	if answer[1] == 1 and written then
		for i = 3, #update do
			update[i][2] = update[i][2] + tokens
		end
		redis.call('SET', KEYS[1], cmsgpack.pack(update), 'PX', time_to_live)
	end
	for i = 5, #answer do
		answer[i] = math.max(0, answer[i] - answer[1] * tokens)
	end
	return answer
end

local function charge(now, time_to_live)
	local state = load()
	local at = math.max(now, state[2])
	local update = { VERSION, at }
	local charged = {}
	local most = 0
	for i = 4, #ARGV, 3 do
		local limit, period, owed = tonumber(ARGV[i]), tonumber(ARGV[i + 1]), tonumber(ARGV[i + 2])
		local ring = moved(inherited(state, period), state[2], at)
		local tokens = math.max(0, math.min(owed, limit - sum(ring)))
		charged[#charged + 1] = tokens
		most = math.max(most, tokens)
		update[#update + 1] = ring
	end
	if most > 0 then
		for i = 3, #update do
			update[i][2] = update[i][2] + charged[i - 2]
		end
		redis.call('SET', KEYS[1], cmsgpack.pack(update), 'PX', time_to_live)
	end
	return charged
end

local function give_back(at, tokens)
	local state = load()
	local most = 0
	for i = 3, #state do
		local ring = state[i]
		local index = slot(state[2], ring[1]) - slot(at, ring[1]) + 2
		if index >= 2 and index <= #ring then
			local taken = math.min(tokens, ring[index])
			ring[index] = ring[index] - taken
			most = math.max(most, taken)
		end
	end
	if most > 0 then
		redis.call('SET', KEYS[1], cmsgpack.pack(state), 'KEEPTTL')
	end
	return { most }
end

if ARGV[1] == 'take' or ARGV[1] == 'look' then
	return take(tonumber(ARGV[2]), tonumber(ARGV[3]), ARGV[4], ARGV[1] == 'take')
end
if ARGV[1] == 'charge' then
	return charge(tonumber(ARGV[2]), ARGV[3])
end
return give_back(tonumber(ARGV[2]), tonumber(ARGV[3]))
