-- KEYS[1] hash of entries by name: 'since until value', or 'time' where one was removed; '#epoch', '#version' (millis,
-- so that a register that comes back older gives no number twice), '#history' (the last versions), '#floor' (up to
-- where removals are forgotten). Beside it ':changes', names by version, and ':ends', names by the millis at which they
-- are forgotten; those of removals are 10^15 less, so that they make room first.
-- write: ARGV = write, most entries, epoch if there is none, how long removals are kept, how long keys outlive the
-- last end, and for each change name, time of removal or '', since, until or '' to add nothing, value. Answers {version}.
-- read: ARGV = read, epoch, version, 1 to go on with reading all, most entries, the last version known, epoch if
-- that version is lost. Answers {epoch, version, 1 if from the start, 2 if so as changes were lost, 1 if nothing
-- more, name, entry...}.
local key = KEYS[1]
local changes, ends = key .. ':changes', key .. ':ends'
local REMOVED, HISTORY = 1e15, 50 * 14
local head = redis.call('HMGET', key, '#epoch', '#version', '#floor')
if head[1] and redis.call('EXISTS', changes, ends) < 2 then
	head = {}
end
local version, floor = tonumber(head[2] or 0), tonumber(head[3] or 0)

-- A version that never was, although older ones are known
local function is_lost(known)
	if known >= version then
		return known > version
	end
	local history = redis.call('HGET', key, '#history') or ''
	local oldest = tonumber(string.match(history, '^ (%d+)') or version)
	return known > oldest and not string.find(history, string.format(' %.0f', known), 1, true)
end

if ARGV[1] == 'read' then
	local epoch, seen, reading = ARGV[2], tonumber(ARGV[3]), ARGV[4] == '1'
	if not head[1] then
		return { '', 0, epoch ~= '' and 2 or 1, 1 }
	end
	local lost = epoch ~= '' and head[1] ~= epoch
	if head[1] == epoch and is_lost(tonumber(ARGV[6])) then
		lost = true
		head[1] = ARGV[7]
		redis.call('HSET', key, '#epoch', head[1])
	end
	local from_start = epoch == '' or lost or (seen < floor and not reading)
	if from_start then
		seen = 0
	elseif seen == version then
		return { head[1], version, 0, 1 }
	end
	local page = tonumber(ARGV[5])
	local names = redis.call('ZRANGEBYSCORE', changes, string.format('(%.0f', seen), '+inf', 'WITHSCORES', 'LIMIT', 0, page)
	local last = #names < page * 2
	local answer = { head[1], last and version or tonumber(names[#names]), lost and 2 or from_start and 1 or 0, last and 1 or 0 }
	for i = 1, #names, 2 do
		local entry = redis.call('HGET', key, names[i])
		if entry then
			answer[#answer + 1] = names[i]
			answer[#answer + 1] = entry
		end
	end
	return answer
end

local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local function forget(old)
	if not string.find(redis.call('HGET', key, old) or '', ' ', 1, true) then
		floor = math.max(floor, tonumber(redis.call('ZSCORE', changes, old) or 0))
		redis.call('HSET', key, '#floor', floor)
	end
	redis.call('HDEL', key, old)
	redis.call('ZREM', changes, old)
	redis.call('ZREM', ends, old)
end

local function has_room(name, removal)
	if redis.call('ZSCORE', ends, name) or redis.call('ZCARD', ends) < tonumber(ARGV[2]) then
		return true
	end
	local first = redis.call('ZRANGE', ends, 0, 0, 'WITHSCORES')
	if removal and tonumber(first[2]) > 0 then
		return false
	end
	forget(first[1])
	return true
end

local function keep(name, entry, rank)
	version = math.max(version + 1, now)
	local history = (redis.call('HGET', key, '#history') or '') .. string.format(' %.0f', version)
	redis.call('HSET', key, '#version', version, '#history', string.sub(history, -HISTORY), name, entry)
	redis.call('ZADD', changes, version, name)
	redis.call('ZADD', ends, rank, name)
end

if not head[1] then
	redis.call('DEL', key, changes, ends)
	redis.call('HSET', key, '#epoch', ARGV[3])
end
for _, range in ipairs({ { '-inf', now - REMOVED }, { 0, now } }) do
	for _, ended in ipairs(redis.call('ZRANGEBYSCORE', ends, range[1], range[2], 'LIMIT', 0, 100)) do
		forget(ended)
	end
end

local function change(name, removed_at, since, until_time, value)
	local present = redis.call('HGET', key, name) or ''
	local present_since, present_until = string.match(present, '^(%d+) (%d+) ')
	local last_removal = tonumber(string.match(present, '^(%d+)$') or -1)
	if tonumber(removed_at) then
		if present_since and tonumber(present_since) <= tonumber(removed_at) then
			present_until = nil
		end
		if not present_until and last_removal < tonumber(removed_at) and has_room(name, true) then
			keep(name, removed_at, now + tonumber(ARGV[4]) - REMOVED)
		end
	end
	if tonumber(until_time) and tonumber(until_time) > now and tonumber(since) >= last_removal
			and tonumber(until_time) > tonumber(present_until or 0) and has_room(name, false) then
		keep(name, since .. ' ' .. until_time .. ' ' .. value, until_time)
	end
end

for i = 6, #ARGV, 5 do
	change(ARGV[i], ARGV[i + 1], ARGV[i + 2], ARGV[i + 3], ARGV[i + 4])
end

local last = tonumber(redis.call('ZRANGE', ends, -1, -1, 'WITHSCORES')[2] or 0)
local removal = redis.call('ZREVRANGEBYSCORE', ends, '(0', '-inf', 'WITHSCORES', 'LIMIT', 0, 1)[2]
last = math.max(last, removal and tonumber(removal) + REMOVED or 0)
local time_to_live = math.max(1, last - now + tonumber(ARGV[5]))
for _, each in ipairs({ key, changes, ends }) do
	redis.call('PEXPIRE', each, string.format('%.0f', time_to_live))
end
return { version }
