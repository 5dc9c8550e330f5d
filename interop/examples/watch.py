#!/usr/bin/env python3
"""Reads a nation's picture and prints its open events as they change. Standard library only.

    python3 interop/examples/watch.py http://jpn.localhost:8401/
    python3 interop/examples/watch.py http://jpn.localhost:8401/ --token-file plotter.token

The Connect protocol, JSON: each message is a byte of flags, its length in four bytes and its text; flag 2 marks the last, which
says why the stream ends. Ends with 1 where it is refused, 3 where nothing answers. It must never show as fresh what is not:
after three seconds without a word it says so.
"""
import argparse
import http.client
import json
import socket
import struct
import sys
import urllib.parse

METHOD = "/tocsin.console.v1.WatchService/Watch"
SILENCE_SECONDS = 3
END_OF_STREAM = 2
LARGEST = 64 << 20


def messages(address, token):
    """Every message of the stream, as it comes; None after each three seconds without one."""
    url = urllib.parse.urlsplit(address)
    host, port = url.hostname or "", url.port or (443 if url.scheme == "https" else 80)
    # Names under .localhost are the machine itself, and not every resolver knows.
    place = "127.0.0.1" if host.endswith("localhost") else host
    kind = http.client.HTTPSConnection if url.scheme == "https" else http.client.HTTPConnection
    connection = kind(place, port, timeout=SILENCE_SECONDS)
    headers = {"Host": f"{host}:{port}", "Content-Type": "application/connect+json", "Connect-Protocol-Version": "1"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    connection.request("POST", METHOD, body=struct.pack(">BI", 0, 2) + b"{}", headers=headers)
    answer = connection.getresponse()
    if answer.status != 200:
        raise PermissionError(f"{address} answers {answer.status}: {answer.read(200).decode(errors='replace').strip()}")
    buffer = b""
    while True:
        while len(buffer) < 5 or len(buffer) < 5 + struct.unpack(">I", buffer[1:5])[0]:
            try:
                more = answer.read1(65536)
            except (TimeoutError, socket.timeout):
                yield None
                raise ConnectionError(f"{address} has said nothing for {SILENCE_SECONDS} s")
            if not more:
                raise ConnectionError(f"{address} closed the stream without a word")
            buffer += more
            if len(buffer) > LARGEST:
                raise ConnectionError(f"{address} sends more than {LARGEST} bytes in one message")
        length = struct.unpack(">I", buffer[1:5])[0]
        flags, body, buffer = buffer[0], json.loads(buffer[5 : 5 + length]), buffer[5 + length :]
        if flags & END_OF_STREAM:
            error = body.get("error", {})
            if error.get("code") == "unauthenticated":
                raise PermissionError(f"{address}: {error.get('message', 'sign in')}")
            raise ConnectionError(f"{address} ended the stream: {error.get('code', 'done')} {error.get('message', '')}")
        yield body


def line(status, event):
    """One event in one line, under its nation and plane."""
    words = [status.get("nation", "?"), status.get("mode", "?").upper(), event["label"], event.get("stage", "?")]
    words += [event.get("objectClass", "unknown"), f"as {event.get('reference', 'nobody')} states it"]
    for name, nations in (("threatens", event.get("threatened")), ("can reach", event.get("reachable"))):
        if nations:
            words.append(f"{name} {' '.join(nations)}")
    return " ".join(words)


def watch(address, token):
    events, status, shown = {}, {}, {}
    for message in messages(address, token):
        if message is None:
            print(f"NO WORD for {SILENCE_SECONDS} s: what stands above is old", flush=True)
            continue
        picture = message.get("snapshot") or message.get("changes")
        if picture is None:
            continue
        if "snapshot" in message:
            events = {}
        status = picture.get("status") or status
        events.update({event["id"]: event for event in picture.get("events", [])})
        for gone in picture.get("removedEvents", []):
            events.pop(gone, None)
        for key, event in events.items():
            text = line(status, event)
            if shown.get(key) != text:
                print(text, flush=True)
                shown[key] = text


def main():
    parser = argparse.ArgumentParser(description="Prints the open events of a nation's picture as they change.")
    parser.add_argument("address", help="of the console: http://jpn.localhost:8401/")
    parser.add_argument("--token-file", help="a reader's token, where the picture is not open")
    arguments = parser.parse_args()
    token = ""
    if arguments.token_file:
        with open(arguments.token_file, encoding="ascii") as file:
            token = file.read().strip()
    try:
        watch(arguments.address, token)
    except PermissionError as error:
        print(error, file=sys.stderr)
        return 1
    except (OSError, http.client.HTTPException) as error:
        print(f"{arguments.address}: {error}", file=sys.stderr)
        return 3
    except KeyboardInterrupt:
        return 0


if __name__ == "__main__":
    sys.exit(main())
