package dev.ariattendant.bridge.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ariattendant.bridge.transport.RestRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations that Asterisk has and the table lacks. */
class RawRequestTest {

  private static final Operations OPERATIONS = Operations.load();

  @ParameterizedTest
  @ValueSource(strings = {"GET", "POST", "PUT", "DELETE"})
  void aRequestIsSentAsItIsAndOverHttp(String method) {
    assertThat(request("{'method':'" + method + "','path':'/channels/17.5/fax'}"))
        .isEqualTo(
            new RestRequest(
                "request",
                HttpMethod.valueOf(method),
                "/channels/17.5/fax",
                Optional.empty(),
                true));
  }

  @Test
  void itsQueryIsEncoded() {
    assertThat(
            request(
                    "{'method':'GET','path':'/channels/17.5/fax','query':"
                        + "{'to':'Zoë & co=1','pages':3,'fine':true,'only':['a b',2,false],'n a':''}}")
                .uri())
        .isEqualTo(
            "/channels/17.5/fax?to=Zo%C3%AB%20%26%20co%3D1&pages=3&fine=true"
                + "&only=a%20b%2C2%2Cfalse&n%20a=");
    assertThat(request("{'method':'GET','path':'/channels','query':{}}").uri())
        .isEqualTo("/channels");
  }

  @Test
  void itsBodyIsSentAsItIs() {
    assertThat(request("{'method':'PUT','path':'/fax','body':{'pages':[1,{'a':null}]}}").body())
        .contains(JsonObject.of("pages", JsonArray.of(1, new JsonObject().putNull("a"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'path':'/channels'}|method: missing, request needs it",
        "{'method':'GET'}|path: missing, request needs it",
        "{'method':'PATCH','path':'/x'}|method: expected one of [GET, POST, PUT, DELETE], found PATCH",
        "{'method':'get','path':'/x'}|method: expected one of [GET, POST, PUT, DELETE], found get",
        "{'method':5,'path':'/x'}|method: expected one of [GET, POST, PUT, DELETE], found 5",
        "{'method':'GET','path':'/x','query':'a=b'}|query: expected a JSON object, found a=b",
        "{'method':'PUT','path':'/x','body':[1]}|body: expected a JSON object, found [1]",
        "{'method':'GET','path':'/x','query':{'a':{'b':1}}}"
            + "|query.a: expected a text, a number, true, false or a list of these, found {\"b\":1}",
        "{'method':'GET','path':'/x','query':{'a':[null]}}"
            + "|query.a: expected a text, a number, true, false or a list of these, found null",
        "{'method':'GET','path':'/x','query':{'a':[[1]]}}"
            + "|query.a: expected a text, a number, true, false or a list of these, found [1]",
        "{'methode':'GET','path':'/x'}"
            + "|methode: unknown to request; near: method; its parameters are method, path, query, body",
      },
      quoteCharacter = '~')
  void aBadOneIsRefusedWithTheReason(String parameters, String refusal) {
    assertThatThrownBy(() -> request(parameters))
        .isInstanceOf(BadCommandException.class)
        .hasMessage(refusal);
  }

  @Test
  void itsPathStaysBelowAri() {
    assertThatThrownBy(() -> request("{'method':'GET','path':'/../httpstatus'}"))
        .isInstanceOf(BadCommandException.class)
        .hasMessageStartingWith("path: ");
  }

  @Test
  void itIsAmongTheNamesThatAreNear() {
    assertThatThrownBy(() -> OPERATIONS.request(JsonObject.of("operation", "reqest")))
        .isInstanceOf(BadCommandException.class)
        .hasMessage("operation: unknown: reqest; near names: request");
  }

  private static RestRequest request(String parameters) {
    return OPERATIONS.request(
        new JsonObject(parameters.replace('\'', '"')).put("operation", "request"));
  }
}
