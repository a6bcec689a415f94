package dev.ariattendant.tools.draw;

import dev.ariattendant.tools.draw.FlowGraph.Edge;
import dev.ariattendant.tools.draw.FlowGraph.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.PortConstraints;
import org.eclipse.elk.core.options.PortSide;
import org.eclipse.elk.core.util.NullElkProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.ElkPort;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/**
 * The positions of all boxes and lines in a drawing, computed by the Eclipse Layout Kernel. The
 * entry of calls is on the left; each exit leaves on the right of its row. Lengths are in pixels,
 * and include those of the whole picture.
 */
record Layout(double width, double height, List<Placed> boxes, List<Line> lines) {

  private static final double NODE_SPACING = 24;
  private static final double LAYER_SPACING = 48;
  private static final double EDGE_SPACING = 10;

  static {
    LayoutMetaDataService.getInstance()
        .registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
  }

  /** A box with the position of its upper left corner. */
  record Placed(Box box, double x, double y) {}

  /** The line of an edge. */
  record Line(Edge edge, List<Point> points) {}

  record Point(double x, double y) {}

  static Layout of(FlowGraph graph) {
    return new Kernel(graph).layout();
  }

  /** Converts the graph to the kernel's classes and back. */
  private static final class Kernel {

    private final ElkNode root = ElkGraphUtil.createGraph();
    private final Map<Box, ElkNode> boxes = new HashMap<>();
    private final Map<Edge, ElkEdge> edges = new HashMap<>();
    private final FlowGraph graph;

    Kernel(FlowGraph graph) {
      this.graph = graph;
      root.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
      root.setProperty(CoreOptions.DIRECTION, Direction.RIGHT);
      root.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
      root.setProperty(LayeredOptions.SPACING_NODE_NODE, NODE_SPACING);
      root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, LAYER_SPACING);
      root.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, EDGE_SPACING);
      root.setProperty(LayeredOptions.SPACING_EDGE_NODE, EDGE_SPACING);
    }

    Layout layout() {
      Map<Node, Box> byNode = new HashMap<>();
      List<Box> inOrder = graph.nodes().stream().map(Box::of).toList();
      inOrder.forEach(
          box -> {
            byNode.put(box.node(), box);
            boxes.put(box, node(box));
          });
      graph.edges().forEach(edge -> edges.put(edge, edge(edge, byNode)));
      new RecursiveGraphLayoutEngine().layout(root, new NullElkProgressMonitor());
      return new Layout(
          root.getWidth(),
          root.getHeight(),
          inOrder.stream()
              .map(box -> new Placed(box, boxes.get(box).getX(), boxes.get(box).getY()))
              .toList(),
          graph.edges().stream().map(edge -> new Line(edge, points(edges.get(edge)))).toList());
    }

    private ElkNode node(Box box) {
      ElkNode node = ElkGraphUtil.createNode(root);
      node.setDimensions(box.width(), box.height());
      node.setProperty(CoreOptions.PORT_CONSTRAINTS, PortConstraints.FIXED_POS);
      return node;
    }

    private ElkEdge edge(Edge edge, Map<Node, Box> byNode) {
      Box from = byNode.get(edge.from());
      Box to = byNode.get(edge.to());
      return ElkGraphUtil.createSimpleEdge(
          port(from, PortSide.EAST, from.width(), from.exitTop(edge.index()) + Box.ROW / 2),
          port(to, PortSide.WEST, 0, to.titleHeight() / 2));
    }

    private ElkPort port(Box box, PortSide side, double x, double y) {
      ElkPort port = ElkGraphUtil.createPort(boxes.get(box));
      port.setLocation(x, y);
      port.setProperty(CoreOptions.PORT_SIDE, side);
      return port;
    }

    private static List<Point> points(ElkEdge edge) {
      List<Point> points = new ArrayList<>();
      for (ElkEdgeSection section : edge.getSections()) {
        points.add(new Point(section.getStartX(), section.getStartY()));
        section.getBendPoints().forEach(bend -> points.add(new Point(bend.getX(), bend.getY())));
        points.add(new Point(section.getEndX(), section.getEndY()));
      }
      return List.copyOf(points);
    }
  }
}
