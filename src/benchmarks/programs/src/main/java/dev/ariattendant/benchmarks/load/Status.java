package dev.ariattendant.benchmarks.load;

/** How Asterisk answers. */
final class Status {

  static final Status OK = new Status(200, "OK");
  static final Status CREATED = new Status(201, "Created");
  static final Status NO_CONTENT = new Status(204, "No Content");
  static final Status NOT_FOUND = new Status(404, "Not Found");
  static final Status INTERNAL_ERROR = new Status(500, "Internal Server Error");

  private final byte[] httpHead;
  private final byte[] frameFields;

  private Status(int code, String reason) {
    httpHead =
        Ascii.bytes(
            "HTTP/1.1 "
                + code
                + " "
                + reason
                + "\r\nServer: Asterisk/22.10.1\r\nDate: Sun, 22 Nov 2026 12:00:00 GMT\r\n"
                + "Cache-Control: no-cache, no-store\r\n"
                + (code == 204 ? "" : "Content-type: application/json\r\n")
                + "Content-Length: ");
    frameFields =
        Ascii.bytes(
            "\",\"status_code\":" + code + ",\"reason_phrase\":\"" + reason + "\",\"uri\":\"");
  }

  /** The head of a response, up to the number of the body's bytes. */
  byte[] httpHead() {
    return httpHead;
  }

  /** The fields of a RESTResponse from behind the request_id to the begin of the uri. */
  byte[] frameFields() {
    return frameFields;
  }
}
