"""Pictures of the report as SVG (or PNG for a single flight): charts of the meters and maps of the flights."""
