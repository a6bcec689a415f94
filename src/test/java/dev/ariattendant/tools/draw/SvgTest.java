package dev.ariattendant.tools.draw;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ariattendant.tools.draw.FlowGraph.Exit;
import dev.ariattendant.tools.draw.FlowGraph.Kind;
import dev.ariattendant.tools.draw.FlowGraph.Node;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

final class SvgTest {

  private static final String NASTY = "<b>&\"'\u0000\u001b[31m\n\u202e\ud800 \ud83d\ude00 ]]>";

  @Test
  void eachNodeIsAGroupAndEachEdgeALine() throws Exception {
    FlowGraph graph = FlowGraph.of(SampleFlow.flow());

    Document svg = parsed(Svg.of(graph));

    assertThat(attributes(svg, "g", "id"))
        .containsExactlyElementsOf(graph.nodes().stream().map(Node::id).toList());
    assertThat(attributes(svg, "polyline", "data-key"))
        .containsExactlyElementsOf(graph.edges().stream().map(FlowGraph.Edge::key).toList())
        .contains("1", "busy", "otherwise");
    assertThat(attributes(svg, "polyline", "data-to")).contains("menu-sales", "step-1");
  }

  @Test
  void aMenuHasItsNameInItsId() {
    FlowGraph graph = FlowGraph.of(SampleFlow.flow());

    assertThat(graph.nodes())
        .filteredOn(node -> node.kind() == Kind.MENU && node.title().equals("support"))
        .extracting(Node::id)
        .containsExactly("menu-support");
    assertThat(graph.nodes())
        .filteredOn(node -> node.title().equals("calls"))
        .extracting(Node::kind)
        .containsExactly(Kind.CALLS);
  }

  @Test
  void noBoxLiesOverAnother() {
    List<Layout.Placed> boxes = Layout.of(FlowGraph.of(SampleFlow.flow())).boxes();

    for (Layout.Placed one : boxes) {
      for (Layout.Placed other : boxes) {
        assertThat(one.equals(other) || apart(one, other)).as("%s, %s", one, other).isTrue();
      }
    }
  }

  @Test
  void anyTextIsEscaped() throws Exception {
    Node odd =
        new Node(
            "menu-x",
            Kind.MENU,
            NASTY,
            List.of(NASTY.repeat(20)),
            List.of(new Exit(NASTY, NASTY, Optional.of("menu-x"))));
    FlowGraph graph = new FlowGraph(List.of(odd));

    Document svg = parsed(Svg.of(graph));

    assertThat(svg.getElementsByTagName("b").getLength()).isZero();
    assertThat(svg.getElementsByTagName("text").item(0).getTextContent())
        .startsWith("<b>&\"'")
        .doesNotContain("\u001b", "\u202e");
    assertThat(TextTree.of(graph)).doesNotContain("\u001b", "\u202e", "\u0000");
    assertThat(Mermaid.of(graph)).doesNotContain("<b>&", "]]>", "\u001b").contains("#60;b#62;");
  }

  @Test
  void aHundredMenusAreDrawnToo() throws Exception {
    List<Node> nodes =
        IntStream.range(0, 100)
            .mapToObj(
                n ->
                    new Node(
                        "menu-" + n,
                        Kind.MENU,
                        "m" + n,
                        List.of(),
                        IntStream.range(0, 5)
                            .mapToObj(
                                key ->
                                    new Exit(
                                        "" + key, "", Optional.of("menu-" + (n * 7 + key) % 100)))
                            .toList()))
            .toList();

    assertThat(attributes(parsed(Svg.of(new FlowGraph(nodes))), "polyline", "points")).hasSize(500);
  }

  private static boolean apart(Layout.Placed one, Layout.Placed other) {
    return one.x() + one.box().width() <= other.x()
        || other.x() + other.box().width() <= one.x()
        || one.y() + one.box().height() <= other.y()
        || other.y() + other.box().height() <= one.y();
  }

  private static Document parsed(String svg) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(svg)));
  }

  private static List<String> attributes(Document svg, String tag, String attribute) {
    NodeList found = svg.getElementsByTagName(tag);
    List<String> values = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      values.add(((Element) found.item(i)).getAttribute(attribute));
    }
    return values;
  }
}
