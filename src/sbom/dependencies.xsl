<?xml version="1.0" encoding="UTF-8"?>
<!-- Makes docs/dependencies.md of target/bom.xml. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:b="http://cyclonedx.org/schema/bom/1.6">
  <xsl:output method="text" encoding="UTF-8"/>

  <xsl:template match="/b:bom">
    <xsl:text># Dependencies

What is in `target/ari-attendant.jar`. The build makes this list from what Maven resolves, and fails if this file differs from it:
see [CONTRIBUTING.md](../CONTRIBUTING.md#dependencies). If there are two licenses, either may be chosen. Programs that embed the thin
jar get an optional artifact only if they add it themselves.

uPlot, which draws the console's charts, is no Maven artifact. It is in `src/main/resources/dev/ariattendant/console/web/lib`, with
its license (MIT), and its version is part of its name.

| artifact | version | license |
| --- | --- | --- |
</xsl:text>
    <xsl:for-each select="b:components/b:component">
      <xsl:sort select="concat(b:group, ':', b:name)" lang="en"/>
      <xsl:value-of select="concat('| ', b:group, ':', b:name)"/>
      <xsl:if test="b:scope = 'optional'"> (optional)</xsl:if>
      <xsl:value-of select="concat(' | ', b:version, ' | ')"/>
      <xsl:for-each select="b:licenses//b:id | b:licenses//b:name | b:licenses/b:expression">
        <xsl:if test="position() &gt; 1">, </xsl:if>
        <xsl:value-of select="."/>
      </xsl:for-each>
      <xsl:text> |&#10;</xsl:text>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
