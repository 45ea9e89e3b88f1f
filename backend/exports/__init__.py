"""Lists as workbooks and CSV, exactly what the reader may see."""
