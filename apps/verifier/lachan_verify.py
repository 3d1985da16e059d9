#!/usr/bin/env python3
"""lachan_verify.py BUNDLE --key KEYS [--remembered CHECKPOINT] [--witnesses N]

A second verifier of the bundles of Lá Chắn, in another language, with the standard library alone, written from docs/proof-format.md.
The same answers and exit codes as lachan-verify.mjs. Slow, short, and meant to be read.
"""
import base64, hashlib, json, re, sys
from datetime import datetime, timezone

CODES = {"usage": 2, "no-bundle": 3, "signature": 10, "foreign": 11, "expired": 12, "witnesses": 13, "changed": 20, "missing": 21,
         "added": 22, "reordered": 23, "cut-off": 24, "proof": 25, "contents": 26, "history": 30, "unproved": 31}
VI = {"usage": "cách dùng", "no-bundle": "không phải gói bằng chứng", "signature": "điểm chốt đã bị sửa sau khi ký",
      "foreign": "của nhật ký khác hoặc khoá khác", "expired": "khoá đã hết hạn khi ký", "witnesses": "không đủ chứng thực của bên thứ hai",
      "changed": "có sự kiện đã bị sửa", "missing": "có sự kiện bị mất", "added": "có sự kiện bị thêm",
      "reordered": "thứ tự sự kiện đã bị đổi", "cut-off": "tệp bị cắt đuôi", "proof": "bằng chứng không dẫn tới gốc đã ký",
      "contents": "nội dung không khớp vị trí", "history": "lịch sử trước đó đã bị thay đổi",
      "unproved": "gói không chứng minh tiếp nối điểm chốt đã giữ"}


class Finding(Exception):
    def __init__(self, kind, message):
        super().__init__(message)
        self.kind = kind


def check(right, kind, message):
    if not right:
        raise Finding(kind, message)


# ---- Ed25519 (RFC 8032, 5.1.7) ----

P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
ROOT = pow(2, (P - 1) // 4, P)


def recover_x(y, sign):
    if y >= P:
        return None
    x2 = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(x2, (P + 3) // 8, P)
    if (x * x - x2) % P:
        x = x * ROOT % P
    if (x * x - x2) % P or (x == 0 and sign):
        return None
    return P - x if x & 1 != sign else x


def point(data):
    y = int.from_bytes(data, "little")
    x = recover_x(y & ((1 << 255) - 1), y >> 255)
    y &= (1 << 255) - 1
    return None if x is None else (x, y, 1, x * y % P)


def add(p, q):
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(n, p):
    q = (0, 1, 1, 0)
    while n:
        if n & 1:
            q = add(q, p)
        p, n = add(p, p), n >> 1
    return q


BASE = point((4 * pow(5, -1, P) % P).to_bytes(32, "little"))


def is_signature(key, message, signature):
    if len(signature) != 64:
        return False
    a, r, s = point(key), point(signature[:32]), int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= L:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    left, right = times(s, BASE), add(r, times(k, a))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


# ---- keys, notes, checkpoints ----

def sha256(data):
    return hashlib.sha256(data).digest()


def node_hash(left, right):
    return sha256(b"\x01" + left + right)


def bytes_of(text, what, kind="no-bundle"):
    try:
        data = base64.b64decode(text, validate=True)
        check(base64.b64encode(data).decode() == text, kind, f"{what} is no base64")
        return data
    except (ValueError, TypeError):
        raise Finding(kind, f"{what} is no base64") from None


def hashes_of(text, what):
    data = bytes_of(text, what)
    check(len(data) % 32 == 0, "no-bundle", f"{what} is no row of hashes of 32 bytes")
    return [data[i:i + 32] for i in range(0, len(data), 32)]


def keys_in(text):
    keys = []
    for line in text.split("\n"):
        if not line.strip() or line.startswith("#"):
            continue
        key, *terms = line.split()
        parts = key.split("+", 2)
        check(len(parts) == 3, "usage", "a line of the key file reads NAME+ID+KEY")
        name, ident, material = parts[0], parts[1], bytes_of(parts[2], "the key", "usage")
        check(name and len(material) == 33 and material[0] in (1, 4), "usage", "a line of the key file reads NAME+ID+KEY")
        check(sha256(name.encode() + b"\n" + material)[:4].hex() == ident, "usage", f"the key of {name} does not fit its id: it was changed")
        term = {}
        for part in terms:
            match = re.fullmatch(r"(from|until)=(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?Z)", part)
            check(match, "usage", "behind a key stand from=MOMENT and until=MOMENT alone")
            term[match[1]] = match[2]
        keys.append({"name": name, "id": ident, "kind": material[0], "key": material[1:], **term})
    check(keys, "usage", "the key file holds no key")
    return keys


def open_checkpoint(note, keys, what):
    cut = note.rfind("\n\n") if isinstance(note, str) else -1
    check(cut >= 1 and len(note) <= 65536 and note.endswith("\n"), "no-bundle", f"{what} is no signed note")
    text = note[:cut + 1]
    lines = text[:-1].split("\n")
    check(len(lines) >= 3 and re.fullmatch(r"0|[1-9][0-9]{0,15}", lines[1]) and int(lines[1]) < 2**53, "signature", f"{what} is no checkpoint")
    origin, size, root = lines[0], int(lines[1]), bytes_of(lines[2], f"the root of {what}", "signature")
    check(len(root) == 32, "signature", f"{what} is no checkpoint")
    time = next((line[5:] for line in lines[3:] if re.fullmatch(r"time \S+Z", line)), None)
    check(any(k["kind"] == 1 and k["name"] == origin for k in keys), "foreign", f"{what} is of the log {origin}, and no key of that log is given")
    own, witnesses = [], {}
    signatures = note[cut + 2:-1].split("\n")
    check(len(signatures) <= 64, "no-bundle", f"{what} has too many signatures")
    for line in signatures:
        match = re.fullmatch("— ([^\\s+]+) ([A-Za-z0-9+/]+={0,2})", line)
        check(match, "signature", f"a signature of {what} is none")
        data = bytes_of(match[2], f"a signature of {what}", "signature")
        key = next((k for k in keys if k["name"] == match[1] and k["id"] == data[:4].hex()), None)
        if key is None:
            continue
        if key["kind"] == 1:
            check(is_signature(key["key"], text.encode(), data[4:]), "signature", f"{what} was changed after {key['name']} signed it")
            if key["name"] == origin:
                own.append(key)
        else:
            seconds = int.from_bytes(data[4:12], "big")
            message = f"cosignature/v1\ntime {seconds}\n{text}".encode()
            check(is_signature(key["key"], message, data[12:]), "signature", f"{what} was changed after the witness {key['name']} signed it")
            witnesses[key["name"]] = seconds
    check(own, "foreign", f"{what} is signed by none of the given keys")

    def in_force(key):
        begin, end = key.get("from"), key.get("until")
        return (not begin and not end) or (time is not None and (not begin or begin <= time) and (not end or time < end))
    check(any(map(in_force, own)), "expired", f"{what} is of {time or 'an unknown time'}, and the key was not in force then")
    return {"origin": origin, "size": size, "root": root, "time": time, "witnesses": witnesses}


# ---- the tree (RFC 9162) ----

def split_of(n):
    return 1 << ((n - 1).bit_length() - 1)


def root_from(size, indexes, leaves, cover):
    """The root from the leaves and the hashes of the parts that hold none of them, from left to right; None: they do not fit."""
    rest = list(reversed(cover))

    def walk(begin, end, low, high):
        if low == high:
            check(rest, "proof", "the hashes of the bundle do not lead to the root that was signed")
            return rest.pop()
        if end - begin == 1:
            return leaves[low]
        cut, middle = begin + split_of(end - begin), low
        stop = high
        while middle < stop:
            m = (middle + stop) // 2
            middle, stop = (m + 1, stop) if indexes[m] < cut else (middle, m)
        left = walk(begin, cut, low, middle)
        return node_hash(left, walk(cut, end, middle, high))

    root = sha256(b"") if size == 0 and not indexes else walk(0, size, 0, len(indexes))
    return None if rest else root


def is_consistent(earlier, size, proof, earlier_root, root):
    if earlier > size:
        return False
    if earlier == size:
        return not proof and earlier_root == root
    if earlier == 0:
        return not proof and earlier_root == sha256(b"")
    path = [earlier_root, *proof] if earlier & (earlier - 1) == 0 else list(proof)
    if not path:
        return False
    fn, sn = earlier - 1, size - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    before = now = path[0]
    for item in path[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            before, now = node_hash(item, before), node_hash(item, now)
            while fn and not fn & 1:
                fn, sn = fn >> 1, sn >> 1
        else:
            now = node_hash(now, item)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and before == earlier_root and now == root


# ---- the bundle ----

TAIL = re.compile(rb',"sequence":(\d{1,15}),"stream":"[\w@.:-]+","type":"[\w.-]+","version":\d{1,15}\}$')


def is_size(n):
    return type(n) is int and 0 <= n < 2**53


def head_of(line):
    try:
        head = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError):
        raise Finding("no-bundle", "the first line is no JSON") from None
    check(isinstance(head, dict) and head.get("format") == "lachan-proof", "no-bundle", 'the first line does not say format "lachan-proof"')
    check(head.get("version") == 1, "no-bundle", "this program knows version 1")
    check(set(head) <= {"format", "version", "checkpoint", "leaves", "cover", "earlier"}, "no-bundle",
          "its first line holds a member that the format does not know")
    check(isinstance(head.get("leaves"), list), "no-bundle", "its leaves are no list")
    return head


def leaves_of(runs, size):
    indexes, leaves, following = [], [], 0
    for run in runs:
        check(isinstance(run, dict) and set(run) == {"from", "hashes"} and is_size(run["from"]) and run["from"] >= following,
              "no-bundle", "its leaves are not in order")
        hashes = hashes_of(run["hashes"], "a run of leaves")
        following = run["from"] + len(hashes)
        check(hashes and following <= size, "no-bundle", "its leaves lie outside of the tree")
        indexes.extend(range(run["from"], following))
        leaves.extend(hashes)
    return indexes, leaves


def compare(lines, stated, indexes, leaves):
    hashes = [sha256(b"\x00" + line) for line in lines]
    if stated == len(leaves) and hashes == leaves:
        return []
    places, there = {leaf: i for i, leaf in enumerate(leaves)}, set(hashes)
    missing = [index for index, leaf in zip(indexes, leaves) if leaf not in there]
    found, seen, before = {}, set(), -1
    for i, item in enumerate(hashes):
        place = places.get(item)
        if place is None or item in seen:
            match = TAIL.search(lines[i])
            sequence = int(match[1]) if match else -1
            if place is None and sequence in missing:
                missing.remove(sequence)
                found.setdefault("changed", f"the event {sequence}")
            else:
                found.setdefault("added", f"line {i + 2}")
            continue
        seen.add(item)
        if place < before:
            found.setdefault("reordered", f"the event {indexes[place]}")
        before = max(before, place)
    tail = stated is None and missing and missing == indexes[-len(missing):]
    if stated is None:
        found.setdefault("cut-off", f"behind line {len(lines) + 1}")
    if missing and not tail:
        found.setdefault("missing", f"the event {missing[0]}")
    if not found:
        found["cut-off"] = f"its end speaks of {stated} events, the proof of {len(leaves)}"
    return [(kind, found[kind]) for kind in ("changed", "missing", "added", "reordered", "cut-off") if kind in found]


def verify(data, keys, remembered, witnesses):
    first, found, rest = data.partition(b"\n")
    check(found, "no-bundle", "it has no line")
    head = head_of(first)
    checkpoint = open_checkpoint(head.get("checkpoint"), keys, "the checkpoint")
    check(len(checkpoint["witnesses"]) >= witnesses, "witnesses", f"{len(checkpoint['witnesses'])} of {witnesses} witnesses have signed")
    indexes, leaves = leaves_of(head["leaves"], checkpoint["size"])
    check(root_from(checkpoint["size"], indexes, leaves, hashes_of(head.get("cover"), "the cover")) == checkpoint["root"], "proof",
          "the hashes of the bundle do not lead to the root that was signed")
    earlier = None
    if head.get("earlier", 0) is not None:
        check(isinstance(head.get("earlier"), dict), "no-bundle", "the earlier checkpoint is no signed note")
        earlier = open_checkpoint(head["earlier"].get("checkpoint"), keys, "the earlier checkpoint")
        check(earlier["origin"] == checkpoint["origin"], "foreign", "the earlier checkpoint is of another log")
        proof = hashes_of(head["earlier"].get("consistency"), "the consistency")
        check(is_consistent(earlier["size"], checkpoint["size"], proof, earlier["root"], checkpoint["root"]), "history",
              f"the log does not go on from the {earlier['size']} events of the earlier checkpoint")
    if remembered is not None:
        kept = open_checkpoint(remembered, keys, "the remembered checkpoint")
        check(kept["origin"] == checkpoint["origin"], "foreign", "the remembered checkpoint is of another log")
        known = next((c for c in (checkpoint, earlier) if c and c["size"] == kept["size"]), None)
        check(known, "unproved", f"ask for a bundle that goes on from your checkpoint of {kept['size']} events (lachan prove --since)")
        check(known["root"] == kept["root"], "history", f"the first {kept['size']} events are not those that you remember")
    *lines, piece = rest.split(b"\n")
    end = re.fullmatch(rb'\{"end":(\d{1,15})\}', lines[-1]) if lines and piece == b"" else None
    findings = compare(lines[:-1] if end else lines, int(end[1]) if end else None, indexes, leaves)
    if not findings:
        for index, line in zip(indexes, lines):
            match = TAIL.search(line)
            check(match and int(match[1]) == index, "contents", f"the event at {index} says that it lies elsewhere")
    return checkpoint, findings, len(leaves)


def tell(kind, message):
    print(f"NOT GENUINE | KHÔNG XÁC THỰC: {kind}: {message} | {VI[kind]}", file=sys.stderr)
    return CODES[kind]


def read(file):
    try:
        with open(file, "rb") as handle:
            return handle.read()
    except OSError as error:
        raise Finding("usage", f"{file} cannot be read ({error.strerror})") from None


def main(given):
    options, usage = {"witnesses": "0"}, "lachan_verify.py BUNDLE --key KEYS [--remembered CHECKPOINT] [--witnesses N]"
    while given:
        item = given.pop(0)
        if item in ("--key", "--remembered", "--witnesses") and given:
            options[item[2:]] = given.pop(0)
        else:
            check(not item.startswith("-") and "bundle" not in options, "usage", usage)
            options["bundle"] = item
    check("bundle" in options and "key" in options and re.fullmatch(r"\d{1,2}", options["witnesses"]), "usage", usage)
    keys = keys_in(read(options["key"]).decode("utf-8", "replace"))
    remembered = read(options["remembered"]).decode("utf-8", "replace") if "remembered" in options else None
    checkpoint, findings, events = verify(read(options["bundle"]), keys, remembered, int(options["witnesses"]))
    if findings:
        return [tell(kind, where) for kind, where in findings][0]
    print(f"GENUINE | XÁC THỰC: {events} of {checkpoint['size']} events of {checkpoint['origin']}, signed {checkpoint['time'] or 'at an unknown time'}")
    for name, seconds in checkpoint["witnesses"].items():
        print(f"witness | bên chứng thực: {name}, {datetime.fromtimestamp(seconds, timezone.utc).isoformat()}")
    return 0


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    sys.stderr.reconfigure(encoding="utf-8")
    try:
        sys.exit(main(sys.argv[1:]))
    except Finding as finding:
        sys.exit(tell(finding.kind, str(finding)))
    except (RecursionError, MemoryError, OverflowError, ValueError):
        sys.exit(tell("no-bundle", "it is too large or too deep"))
